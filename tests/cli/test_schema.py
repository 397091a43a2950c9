"""``journal schema``: what it prints, and the files that it renews."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run
from journal.core.frontmatter.schema import concept_schema, files, post_schema
from journal.core.literature import notes

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        ([], post_schema()),
        (["post"], post_schema()),
        (["concept"], concept_schema()),
        (["research"], notes.schema()),
    ],
)
def test_schema_is_printed(tmp_path: Path, arguments: list[str], schema: dict[str, object]) -> None:
    answer = run(tmp_path, "schema", *arguments)

    assert (answer.code, json.loads("\n".join(answer.lines))) == (0, schema)


def test_files_for_editors_are_renewed(tmp_path: Path) -> None:
    bare_journal(tmp_path)

    answer = run(tmp_path, "schema", "--write")

    assert answer.lines == [*files(), notes.SCHEMA]
    assert json.loads((tmp_path / notes.SCHEMA).read_text("utf-8")) == notes.schema()
    assert {name: (tmp_path / name).read_text("utf-8") for name in files()} == files()
