"""Code cells: they run while the site is built, in clean surroundings, and say what went wrong."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from small_journal import Build, Journal, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POST = """\
---
title: Cells
date: 2026-01-02
---

Words {nope}`a` on line 6.

```{code-cell} python
:tags: [hide-input]
:alt: a rising line

import matplotlib.pyplot as plt
import numpy as np

figure, axes = plt.subplots()
axes.plot([1, 2], [3, 4])
axes.set_title("rising")
print("\\x1b[31mred\\x1b[0m")
```

Words {nope}`b` on line 21.

~~~{code-cell}
import os, sys
from helper import NAME
open("written.txt", "w").write("x")
print(open("data.txt").read(), NAME, sorted(os.environ), os.environ["HOME"], os.getcwd())
print("aside", file=sys.stderr)
object()
~~~

```{code-cell}
from IPython.display import HTML, Javascript
from myst_nb import glue

glue("answer", 42)
style = "<style scoped>p{}</style>"
table = "<table border='1' class='dataframe'><tr><td>1</td></tr></table>"
display(HTML(style + table))
display(HTML('<script src="https://example.com/x.js"></script>'))
figure
```

It is {glue}`answer`, {nope}`c` on line 44.

- in a list

  ```{code-cell}
  1 / 0
  ```

````md
```{code-cell}
1 / 0
```
````

```{code-cell} julia
:tags: [one]
println("julia")
```
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def journal_with_cells(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    journal = Journal(tmp_path_factory.mktemp("cells"))
    journal.post("cells/index.md", POST)
    journal.post("cells/data.txt", "beside")
    journal.post("cells/helper.py", "NAME = 'helper'")
    journal.post("plain.md", "# Plain\n\nWords {nope}`a` on line 3.\n")
    return journal


@pytest.fixture(scope="module")
def built(journal_with_cells: Journal, home: Path) -> Iterator[Build]:
    """Build the post once, for all who only look at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("SECRET_TOKEN", "hush")
        patch.setenv("HTTPS_PROXY", "http://proxy")
        yield journal_with_cells.build(nb_execution_mode="cache")


def test_each_problem_has_its_true_line(built: Build) -> None:
    unknown = 'WARNING: Unknown interpreted text role "nope". [myst.role_unknown]'
    nested = (
        "WARNING: this cell does not run, for it stands inside another block — move its fence to "
        "the left margin, out of the list or block [journal.failing-cell]"
    )
    no_words = (
        "cell 3 shows a picture without alternative text — write `:alt: …` in the cell "
        "[journal.missing-alternative-text]"
    )
    script = (
        "cell 3 puts out text/html that needs a script — show a picture or text instead "
        "[journal.active-content]"
    )
    julia = 'cells in "julia" are shown, not run: only Python runs here [journal.foreign-syntax]'
    post = "posts/cells/index.md"

    assert built.warnings == [
        *(f"{post}:{line}: {unknown}" for line in (6, 21, 44)),
        f"posts/plain.md:3: {unknown}",
        f"{post}:48: {nested}",
    ]
    assert [line for line in built.advice if line.startswith(post)] == [
        f"{post}:33: {script}",
        f"{post}:33: {no_words}",
        f"{post}:60: {julia}",
    ]


def test_outputs_stand_below_their_cell(built: Build) -> None:
    page = built.page("/posts/cells/")

    assert [len(cell.select(".cell_output")) for cell in page.select(".cell")] == [1, 1, 1]
    assert texts(page, ".output.stderr pre") == ["aside"]
    assert texts(page, ".output.text_plain pre") == ["<object at 0x…>", "42"]
    assert texts(page, ".stream .-Color-Red") == ["red"]
    assert "It is 42, on line 44." in " ".join(texts(page, "p"))


def test_cells_that_do_not_run_are_shown(built: Build) -> None:
    page = built.page("/posts/cells/")

    assert texts(page, "li .highlight-ipython3") == ["1 / 0"]
    assert texts(page, ".highlight-md") == ["```{code-cell} 1 / 0 ```"]
    assert texts(page, ".highlight-julia") == ['println("julia")']


def test_a_figure_has_words_size_and_the_style_of_the_journal(built: Build) -> None:
    first, second = built.page("/posts/cells/").select(".cell_output img")
    svg = built.files()["_images/" + str(first["src"]).rsplit("/", 1)[1]].decode()

    assert (first["alt"], second["alt"]) == ("a rising line", "")
    assert str(first["width"]).isdecimal()
    assert str(first["height"]).isdecimal()
    assert not first.has_attr("style")
    # text stays text, in the grey of the style; no date, which would differ each day
    assert re.search(r"<text [^>]*#767676[^>]*>rising</text>", svg)
    assert "dc:date" not in svg


def test_a_hidden_cell_folds_in_valid_html(built: Build) -> None:
    (summary,) = built.page("/posts/cells/").select(".cell details > summary")

    assert summary.find_all() == []
    assert summary.get_text() == "Code (7 lines)"


def test_tables_lose_what_the_style_sheet_says(built: Build) -> None:
    (table,) = built.page("/posts/cells/").select(".text_html")

    assert str(table.table) == '<table class="dataframe"><tr><td>1</td></tr></table>'


def test_only_what_can_scroll_is_a_region_for_the_keyboard(built: Build) -> None:
    page = built.page("/posts/cells/")
    regions = page.select('.cell_output > .output[tabindex="0"][role="group"][aria-label]')

    assert [" ".join(region["class"])[:13] for region in regions] == ["output stream"]
    assert "beside helper" in regions[0].get_text()
    assert len(page.select(".cell_output > .output")) == 6


def test_a_cell_sees_no_secrets_and_no_places(built: Build, home: Path) -> None:
    (seen,) = [line for line in texts(built.page("/posts/cells/"), ".stream pre") if "HOME" in line]

    assert seen.startswith("beside helper [")
    assert {"SECRET_TOKEN", "HTTPS_PROXY"} & set(re.findall(r"'(\w+)'", seen)) == set()
    assert seen.endswith("/home .")
    assert list(home.iterdir()) == []


def test_what_a_cell_writes_reaches_no_source(journal_with_cells: Journal, built: Build) -> None:
    post = journal_with_cells.docs / "posts" / "cells"

    assert sorted(p.name for p in post.iterdir()) == ["data.txt", "helper.py", "index.md"]
    assert list((journal_with_cells.docs / "_build" / "jupyter" / "runs").iterdir()) == []


def test_nothing_but_pictures_and_the_notebook_is_published(built: Build) -> None:
    names = [
        name
        for name in built.files()
        if re.search(r"ipynb|glue|jupyter|reports|mystnb", name) and "images/logo" not in name
    ]

    # which readers are offered
    assert names == ["posts/cells/cells.ipynb"]
    assert "_static/journal-output.css" in built.files()
    links = {a: str(built.page(a).head) for a in ("/posts/cells/", "/posts/plain/")}
    assert ["journal-output.css" in head for head in links.values()] == [True, False]


BAD = {
    "raises": ("x = 1\n\nraise ValueError('bad\\nvalue')", 11),
    "syntax": ("1 +", 9),
    "exits": ("import sys; sys.exit(3)", 9),
    "dies": ("import os\nos._exit(1)", 9),
    "hangs": ("while True: pass", 9),
    "floods": ("while True: print('x' * 1000)", 9),
}

DEEDS = {
    "raises": 'raised ValueError: bad — mend it, or tag the cell "raises-exception"',
    "syntax": 'raised SyntaxError: invalid syntax — mend it, or tag the cell "raises-exception"',
    "exits": 'raised SystemExit: 3 — mend it, or tag the cell "raises-exception"',
    "dies": "ended the Python process it ran in — leave out what exits or uses up the memory",
    "hangs": "ran for more than 4 seconds and was stopped — make it faster, or compute less",
    "floods": "showed more than 1 MB of text and was stopped — show less",
}


def test_a_cell_that_fails_is_named_with_line_and_reason(journal: Journal) -> None:
    for name, (code, _) in BAD.items():
        source = f"# {name}\n\n```{{code-cell}}\n'before'\n```\n\n\n```{{code-cell}}\n{code}\n```\n"
        journal.post(f"{name}.md", source + "\n```{code-cell}\n'after'\n```\n")

    build = journal.build(nb_execution_mode="cache", nb_execution_timeout=4)

    assert build.warnings == [
        f"posts/{name}.md:{line}: WARNING: cell 2 {DEEDS[name]} [journal.failing-cell]"
        for name, (_, line) in sorted(BAD.items())
    ]
    for name in BAD:
        page = build.page(f"/posts/{name}/")
        assert texts(page, ".text_plain pre") == ["'before'"]
        assert len(page.select(".output.traceback")) == 1
        assert len(str(page)) < 100_000


def failing(code: str) -> str:
    return f"---\ntitle: T\ndate: 2026-01-01\n---\n\n```{{code-cell}}\n{code}\n```\n"


MEND = 'mend it, or tag the cell "raises-exception" [journal.failing-cell]'
UNDEFINED = f"cell 1 raised NameError: name 'nope' is not defined — {MEND}"


def test_a_failing_cell_is_said_once_in_every_build_until_mended(journal: Journal) -> None:
    journal.post("p.md", failing("nope"))

    builds = [journal.build(nb_execution_mode="cache") for _ in range(2)]
    journal.post("p.md", failing("'mended'"))
    mended = journal.build(nb_execution_mode="cache")

    assert [build.warnings for build in builds] == [[f"posts/p.md:7: WARNING: {UNDEFINED}"]] * 2
    assert mended.warnings == []
    assert texts(mended.page("/posts/p/"), ".output pre") == ["'mended'"]


def test_a_removed_post_takes_its_problems_with_it(journal: Journal) -> None:
    journal.post("p.md", failing("nope"))
    journal.build(nb_execution_mode="cache")
    journal.remove("posts/p.md")

    assert journal.build(nb_execution_mode="cache").warnings == []


CLOCK = """\
# Clock

{words}

```{{code-cell}}
import time
print(open("data.txt").read(), time.time_ns())
```
"""


def test_equal_cells_run_once(journal: Journal) -> None:
    def clock() -> list[str]:
        build = journal.build(nb_execution_mode="cache")
        assert build.warnings == []
        return texts(build.page("/posts/clock/"), ".stream pre")

    journal.post("clock.md", CLOCK.format(words="First."))
    journal.post("data.txt", "one")
    first = clock()
    journal.post("clock.md", CLOCK.format(words="Other words."))
    other_words = clock()
    (journal.docs / "_build" / "jupyter" / "cache" / "global.db").write_bytes(b"garbage")
    journal.post("clock.md", CLOCK.format(words="And others."))
    damaged = clock()
    journal.post("data.txt", "two")
    other_data = clock()
    journal.write("_static/journal.mplstyle", "lines.linewidth: 3\n")
    other_style = clock()

    assert first == other_words
    assert len({*first, *damaged, *other_data, *other_style}) == 4
    assert other_data[0].startswith("two ")


def test_a_damaged_cache_is_one_line(journal: Journal) -> None:
    cache = journal.docs / "_build" / "jupyter" / "cache"
    cache.mkdir(parents=True)
    (cache / "global.db").write_bytes(b"garbage")
    (cache / "__version__.txt").write_text("1.0.1")
    for name in ("one", "two"):
        journal.post(f"{name}.md", f"# {name}\n\n```{{code-cell}}\n'{name}'\n```\n")

    build = journal.build(nb_execution_mode="cache")

    assert build.warnings == []
    assert texts(build.page("/posts/two/"), ".output pre") == ["'two'"]


def test_an_unchanged_build_reads_and_runs_nothing(journal: Journal) -> None:
    journal.post("p.md", failing("'fine'"))
    journal.build(nb_execution_mode="cache")

    build = journal.build(nb_execution_mode="cache")

    assert (build.read, build.written, build.warnings) == ([], [], [])


FIGURE = """\
# Figure

```{code-cell}
:alt: a cloud
import matplotlib.pyplot as plt
import numpy as np
rng = np.random.default_rng(1)
plt.scatter(*rng.normal(size=(2, 30)))
```

```{code-cell}
:tags: [raises-exception]
np.linalg.inv(np.zeros((2, 2)))
```
"""

WORDS = """\
# Words {number}

```{{code-cell}}
import json, warnings
print(json, {number}, hash("a"), {{"a", "b", "c"}}, object())
warnings.warn("careful")
```
"""


def test_runs_side_by_side_give_the_same_bytes(make_journal: Callable[[str], Journal]) -> None:
    def files(name: str, workers: int) -> dict[str, bytes]:
        journal = make_journal(name)
        journal.post("figure.md", FIGURE)
        journal.post("words-1.md", WORDS.format(number=1))
        journal.post("words-2.md", WORDS.format(number=2))
        for number in range(3):
            journal.post(f"plain-{number}.md", f"# Plain {number}\n\nWords.\n")
        journal.post("bad.md", failing("nope"))
        build = journal.build(nb_execution_mode="cache", workers=workers)
        assert build.warnings == [f"posts/bad.md:7: WARNING: {UNDEFINED}"]
        return build.files()

    alone, together = files("alone", 1), files("elsewhere", 4)

    assert len([name for name in alone if name.startswith("_images/")]) == 1
    assert {name for name in alone if alone[name] != together.get(name)} == set()


def notebook(code: str, **cell: object) -> str:
    made: dict[str, object] = {
        "cell_type": "code",
        "id": "a",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
    }
    return json.dumps(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {
                "kernelspec": {"name": "elsewhere", "display_name": "Else", "language": "python"},
                "mystnb": {"execution_mode": "force"},
            },
            "cells": [
                {"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# Notebook"},
                made | {"source": code} | cell,
            ],
        }
    )


SAVED = {"output_type": "stream", "name": "stdout", "text": "as saved\n"}


def test_a_notebook_shows_what_was_saved_or_runs(journal: Journal) -> None:
    journal.post("saved.ipynb", notebook("print('run now')", outputs=[SAVED]))
    journal.post("unrun.ipynb", notebook("print('run now')\n1 / 0"))

    build = journal.build(nb_execution_mode="cache")

    assert texts(build.page("/posts/saved/"), ".output pre") == ["as saved"]
    assert texts(build.page("/posts/unrun/"), ".stream pre") == ["run now"]
    zero = f"cell 1 raised ZeroDivisionError: division by zero — {MEND}"
    assert build.warnings == [f"posts/unrun.ipynb:2: WARNING: {zero}"]


def test_lines_of_a_notebook_are_those_of_its_file(journal: Journal) -> None:
    head = {"cell_type": "raw", "id": "h", "metadata": {}}
    head |= {"source": ["---\n", "title: T\n", "---"]}
    text = {"cell_type": "markdown", "id": "t", "metadata": {}}
    text |= {"source": ["Text.\n", "\n", "$\\nope$"]}
    made = json.loads(notebook("1 / 0"))
    made["cells"] = [head, text, made["cells"][1] | {"source": ["1\n", "1 / 0"]}]
    source = json.dumps(made, indent=1)
    journal.post("p.ipynb", source)

    build = journal.build(nb_execution_mode="cache")

    lines = source.splitlines()
    wanted = [next(n for n, line in enumerate(lines, 1) if x in line) for x in ("nope", "1 / 0")]
    said = sorted(line.split(":", 2)[1] for line in build.warnings)
    assert said == sorted(map(str, wanted))


def test_a_notebook_with_a_broken_cell_is_told_of(journal: Journal) -> None:
    stream = {"output_type": "stream", "name": "stdout"}
    journal.post("p.ipynb", json.dumps(json.loads(notebook("1", outputs=[stream])), indent=1))
    journal.post("q.ipynb", '{"cells": [5], "nbformat": 4}')
    journal.post("r.ipynb", notebook("1", outputs=[SAVED], tool="adds this"))

    build = journal.build()

    again = "open the notebook in Jupyter and save it again [journal.unreadable-file]"
    assert [line for line in build.warnings if "q.ipynb" not in line] == [
        f"posts/p.ipynb:32: WARNING: a cell cannot be read: 'text' is a required property; {again}"
    ]
    assert [line.endswith(again) for line in build.warnings] == [True, True]
    assert texts(build.page("/posts/r/"), ".output pre") == ["as saved"]


def test_characters_that_no_page_may_hold_do_not_end_the_build(journal: Journal) -> None:
    lone = SAVED | {"text": "\ud800\x00\x1b[2K"}
    journal.post("lone.ipynb", notebook("'\ud800'", outputs=[lone]))

    build = journal.build(nb_execution_mode="cache")

    assert build.warnings == []
    assert texts(build.page("/posts/lone/"), ".output pre") == ["?"]


def test_the_site_decides_whether_code_runs(journal: Journal) -> None:
    journal.post(
        "forced.md",
        """\
        ---
        title: Forced
        date: 2026-01-01
        file_format: mystnb
        kernelspec: {name: python3}
        mystnb: {execution_mode: force}
        ---

        ```{code-cell}
        print("it ran")
        ```
        """,
    )
    journal.post("forced-too.ipynb", notebook("print('it ran')"))

    build = journal.build(nb_execution_mode="off")

    assert build.warnings == []
    for address in ("/posts/forced/", "/posts/forced-too/"):
        assert texts(build.page(address), ".cell_input pre") != []
        assert texts(build.page(address), ".output") == []


def test_a_kernel_in_another_language_is_advised_once(journal: Journal) -> None:
    journal.post(
        "r.md",
        """\
        ---
        title: In R
        date: 2026-01-01
        kernelspec:
          name: ir
        ---

        ```{code-cell}
        x <- 1
        ```

        ```{code-cell}
        y <- 2
        ```
        """,
    )

    build = journal.build(nb_execution_mode="cache")

    advice = 'cells in "r" are shown, not run: only Python runs here [journal.foreign-syntax]'
    assert [line for line in build.advice if "only Python" in line] == [f"posts/r.md:9: {advice}"]
    assert texts(build.page("/posts/r/"), ".highlight-r pre") == ["x <- 1", "y <- 2"]


def test_code_loaded_from_a_file_fails_in_that_file(journal: Journal) -> None:
    journal.post("load/index.md", "# Load\n\n```{code-cell}\n:load: code.py\n```\n")
    journal.post("load/code.py", "x = 1\nnope\n")
    journal.post("stray.md", "# Stray\n\n```{code-cell}\n:load: ../../../pyproject.toml\n```\n")

    build = journal.build(nb_execution_mode="cache")

    stray = (
        'the cell loads "../../../pyproject.toml", which is no text file in the source folder '
        "[journal.invalid-value]"
    )
    assert build.warnings == [
        f"posts/load/code.py:2: WARNING: {UNDEFINED}",
        f"posts/stray.md:5: WARNING: {stray}",
    ]


def test_cell_that_must_not_run_is_shown_alone(journal: Journal) -> None:
    head = "---\ntitle: A\ndate: 2026-01-02\n---\n\n"
    cells = "```{code-cell}\n# no-run: it needs a GPU\n1 / 0\n```\n\n```{code-cell}\n1 + 1\n```\n"
    journal.post("a.md", head + cells)

    build = journal.build(nb_execution_mode="cache")

    assert build.warnings == []
    assert texts(build.page("/posts/a/"), ".cell_output") == ["2"]
    assert "it needs a GPU" in build.page("/posts/a/").get_text()
