"""How much processor time the journal needs to build a folder of posts.

    .venv/bin/python benchmarks/build.py CORPUS [CORPUS ...] [--runs 3] [--workers 1]

A CORPUS is a folder with ``posts/`` and ``references.bib``; the posts are put in place of
ours, everything else is the journal as it is, and no code cell runs. Printed are user and
system seconds of the whole process, the median of the runs, for a build from nothing and
for one in which nothing changed. With several corpora of different sizes, the last column
compares the time for a post with that of the smallest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Figures:
    """The medians of one corpus, in seconds."""

    posts: int
    cold: float
    unchanged: float


def lay_out(corpus: Path, folder: Path) -> None:
    """Put a corpus into a copy of the journal."""
    ignored = shutil.ignore_patterns("_build", "posts", "concepts", "guide", "notation.md")
    shutil.copytree(REPOSITORY / "docs", folder / "docs", ignore=ignored)
    shutil.copytree(corpus / "posts", folder / "docs" / "posts")
    if (corpus / "concepts").is_dir():
        shutil.copytree(corpus / "concepts", folder / "docs" / "concepts")
    shutil.copy(corpus / "references.bib", folder)
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    for page in ("about", "guide/index"):
        path = folder / "docs" / f"{page}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("# A page\n\nText.\n", "utf-8")


def cpu_seconds(folder: Path, workers: int) -> float:
    """Build the site in a folder and return the processor time it took."""
    command = [
        *[sys.executable, "-m", "sphinx", "-q", "-b", "html", "-j", str(workers)],
        *["-D", "nb_execution_mode=off", "-d", "doctrees", "docs", "html"],
    ]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(REPOSITORY / "ext")
    process = subprocess.Popen(command, cwd=folder, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the build in {folder} failed")
    return usage.ru_utime + usage.ru_stime


def measure(corpus: Path, runs: int, workers: int) -> Figures:
    """Return the figures of one corpus."""
    cold, unchanged = [], []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay_out(corpus, folder)
        for _ in range(runs):
            shutil.rmtree(folder / "doctrees", ignore_errors=True)
            shutil.rmtree(folder / "html", ignore_errors=True)
            cold.append(cpu_seconds(folder, workers))
            unchanged.append(cpu_seconds(folder, workers))
        posts = sum(1 for path in (folder / "docs" / "posts").rglob("*.md") if path.is_file())
    return Figures(posts, statistics.median(cold), statistics.median(unchanged))


def main() -> None:
    """Measure the corpora named on the command line and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    rows = [measure(corpus, options.runs, options.workers) for corpus in options.corpus]
    rows.sort(key=lambda row: row.posts)
    least = rows[0].cold / rows[0].posts
    print("| posts | cold, CPU s | unchanged, CPU s | ms a post | against the smallest |")
    print("|---:|---:|---:|---:|---:|")
    for row in rows:
        each = row.cold / row.posts
        print(
            f"| {row.posts} | {row.cold:.1f} | {row.unchanged:.1f} "
            f"| {each * 1000:.0f} | {each / least:.2f} |"
        )


if __name__ == "__main__":
    main()
