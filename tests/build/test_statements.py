"""Theorems and their kin: counted on their page, referred to from everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_journal import Build, Journal, texts

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: {}\ndate: 2026-01-02\n---\n\n"

MAIN = """\
See {prf:ref}`later` first.

```{prf:theorem} Of $x^2$
:label: thm

Squares are not negative.
```

```{prf:proof}
Look, by [](#thm) and {ref}`thm` and {numref}`thm`.
```

```{prf:proof}
Another one.
```

```{prf:theorem}
:label: later
:nonumber:

No number.
```

```{prf:theorem}
Two.
```

```{prf:algorithm} Bisection
:class: dropdown

1. Halve.
```

```{solution} ex
Because.
```

```{exercise} Why?
:label: ex

Say why.
```
"""

OTHER = """\
```{prf:theorem}
:label: thm

Mine: {prf:ref}`thm`, theirs: [](main.md#thm) or [these words](main.md#thm).
```
"""

WRONG = """\
```{solution} exercize
Nobody asked.
```

```{exercise}
:label: exercise
```

By {prf:ref}`nobody`.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return _journal(tmp_path_factory.mktemp("statements")).build()


def _journal(folder: Path) -> Journal:
    journal = Journal(folder)
    journal.post("main.md", HEAD.format("Main") + MAIN)
    journal.post("other.md", HEAD.format("Other") + OTHER)
    return journal


def test_a_post_with_theorems_builds_without_a_word(built: Build) -> None:
    assert built.warnings == []


def test_each_kind_is_counted_on_its_page(built: Build) -> None:
    names = texts(built.page("/posts/main/"), ".journal-statement-name")

    assert names == [
        *["Theorem 1", "Proof", "Proof", "Theorem", "Theorem 2"],
        *["Algorithm 1", "Solution of Exercise 1", "Exercise 1"],
    ]
    assert texts(built.page("/posts/other/"), ".journal-statement-name") == ["Theorem 1"]


def test_a_title_may_hold_a_formula(built: Build) -> None:
    assert built.page("/posts/main/").select_one(".journal-statement-words msup")


def test_every_way_to_refer_leads_there(built: Build) -> None:
    page = built.page("/posts/main/")
    links = [(a["href"], a.get_text()) for a in page.select(".journal-proof a")]

    assert links == [("#thm", "Theorem 1")] * 3
    assert texts(page, ".journal-body a[href='#later']")[0] == "Theorem"


def test_a_label_belongs_to_its_page(built: Build) -> None:
    links = built.page("/posts/other/").select(".journal-statement p:not([class]) a")

    assert [(a["href"], a.get_text()) for a in links] == [
        ("#thm", "Theorem 1"),
        ("../main/#thm", "Theorem 1"),
        ("../main/#thm", "these words"),
    ]


def test_what_is_folded_is_a_native_fold(built: Build) -> None:
    folds = built.page("/posts/main/").select("details.journal-statement")

    assert [texts(fold, "summary") for fold in folds] == [
        ["Algorithm 1 Bisection"],
        ["Solution of Exercise 1"],
    ]
    assert not [fold for fold in folds if fold.has_attr("open")]


def test_no_id_is_used_twice(built: Build) -> None:
    ids = [tag["id"] for tag in built.page("/posts/main/").select("[id]")]

    assert len(ids) == len(set(ids))


def test_a_label_that_nobody_has_is_told_of_once(journal: Journal) -> None:
    journal.post("wrong.md", HEAD.format("Wrong") + WRONG)

    build = journal.build()

    assert len(build.warnings) == 2
    assert build.warnings[0].startswith(
        'posts/wrong.md:6: WARNING: no exercise of this page has the label "exercize" — did you '
        'mean "exercise"?'
    )
    assert 'no statement has the label "nobody"' in build.warnings[1]


def test_four_workers_write_the_same_pages(tmp_path: Path, built: Build) -> None:
    journal = _journal(tmp_path)
    for number in range(8):
        journal.post(f"more-{number}.md", HEAD.format(number) + OTHER)

    build = journal.build(workers=4)

    assert build.warnings == []
    one, four = (b.page("/posts/main/").select_one(".journal-body") for b in (built, build))
    assert str(four) == str(one)
