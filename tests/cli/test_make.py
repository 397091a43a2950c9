"""The Makefile makes its environment once, and says in a sentence what it lacks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TOOLS = ("cat", "chmod", "cksum", "mkdir", "rm", "sed", "sh")

#: Stands for every interpreter: answers what the Makefile asks, and never builds anything.
PYTHON = f"""#!/bin/sh
case "$*" in
*sys.executable*) echo "$0" ;;
*ensurepip*) exit 1 ;;
*journal.publish*) echo "publishing" ;;
*) exec "{sys.executable}" "$@" ;;
esac
"""

OLD_PYTHON = "#!/bin/sh\nexit 1\n"

#: Writes down what it was asked for, and makes an environment of the interpreter above.
UV = """#!/bin/sh
echo "uv $1" >> uv.log
[ "$1" = venv ] || exit 0
mkdir -p .venv/bin
cat tools/python3 > .venv/bin/python
chmod +x .venv/bin/python
"""

FAILING_UV = UV.replace("exit 0", "{ echo 'no such package' >&2; exit 1; }")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout with nothing but what the Makefile reads, and a PATH of a few tools."""
    root = tmp_path / "Mein Jöurnal"
    (root / "tools").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(PROJECT / name, root)
    for name in TOOLS:
        (root / "tools" / name).symlink_to(str(shutil.which(name)))
    return root


def add_tool(checkout: Path, name: str, script: str) -> None:
    path = checkout / "tools" / name
    path.write_text(script)
    path.chmod(0o755)


def make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make with the checkout's own tools only."""
    return subprocess.run(
        [str(shutil.which("make")), *arguments],
        check=False,
        cwd=checkout,
        env={"PATH": str(checkout / "tools"), "HOME": str(checkout)},
        capture_output=True,
        text=True,
    )


def asked_of_uv(checkout: Path) -> list[str]:
    """Read what uv was asked for since the last look."""
    log = checkout / "uv.log"
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return lines


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Take the one line that is ours; make adds one that names the target."""
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("make: ")][:1]
    return line


def test_help_lists_every_target(checkout: Path) -> None:
    listed = {line.split()[1] for line in make(checkout, "help").stdout.splitlines()}

    targets = {"html", "live", "serve", "drafts", "test", "check", "lint", "types", "linkcheck"}
    assert listed >= targets | {"help", "format", "screenshots", "clean", "lock", "tools"}


def test_help_is_what_make_does_by_itself(checkout: Path) -> None:
    assert make(checkout).stdout == make(checkout, "help").stdout


def test_missing_python_is_said_in_a_sentence(checkout: Path) -> None:
    assert sentence(make(checkout, "html")) == (
        "make: Python 3.11 or newer is needed, but of python3 python3.13 python3.12 python3.11 "
        "none is that; install one, or name it: PYTHON=/path/to/python3.12"
    )


def test_python_that_is_too_old_is_passed_over(checkout: Path) -> None:
    add_tool(checkout, "python3", OLD_PYTHON)
    add_tool(checkout, "python3.12", PYTHON)

    done = make(checkout, "html")

    assert done.stdout.endswith("Mein Jöurnal/tools/python3.12)\n")


def test_named_python_that_is_too_old_is_said_in_a_sentence(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "old one", OLD_PYTHON)

    done = make(checkout, "html", "PYTHON=old one")

    assert "but of old one none is that" in sentence(done)


def test_missing_venv_module_is_said_in_a_sentence(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)

    done = make(checkout, "html")

    assert sentence(done).endswith(
        "has no venv module; install it (Debian, Ubuntu: apt install python3-venv) or uv"
    )


def test_failed_installation_is_said_in_a_sentence(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "uv", FAILING_UV)

    done = make(checkout, "html")

    assert "no such package" in done.stderr
    assert "requirements.lock could not be installed, for the reason above" in sentence(done)


def test_environment_is_made_once(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "uv", UV)

    first, after_first = make(checkout, "html"), asked_of_uv(checkout)
    second, after_second = make(checkout, "html"), asked_of_uv(checkout)

    assert after_first == ["uv venv", "uv pip", "uv pip"]
    assert after_second == []
    assert first.stdout.endswith("publishing\n")
    assert second.stdout == "publishing\n"


def test_newer_file_dates_alone_install_nothing(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "uv", UV)
    make(checkout, "html")
    asked_of_uv(checkout)
    (checkout / "pyproject.toml").touch()

    make(checkout, "html")

    assert asked_of_uv(checkout) == []


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_changed_file_installs_into_the_same_environment(checkout: Path, name: str) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "uv", UV)
    make(checkout, "html")
    asked_of_uv(checkout)
    with (checkout / name).open("a") as file:
        file.write("# changed\n")

    make(checkout, "html")

    assert asked_of_uv(checkout) == ["uv pip", "uv pip"]


def test_broken_environment_is_made_anew(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "uv", UV)
    make(checkout, "html")
    asked_of_uv(checkout)
    (checkout / ".venv/bin/python").unlink()

    make(checkout, "html")

    assert asked_of_uv(checkout) == ["uv venv", "uv pip", "uv pip"]


def test_serving_before_publishing_is_refused_in_a_sentence(checkout: Path) -> None:
    add_tool(checkout, "python3", PYTHON)
    add_tool(checkout, "uv", UV)

    done = make(checkout, "serve")

    assert "make serve: nothing is published yet; run make html" in done.stderr
