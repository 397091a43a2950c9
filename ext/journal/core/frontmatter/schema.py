"""What front matter can hold, as JSON Schema and as snippets for editors, made from its fields."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from journal.core.frontmatter.concept import CONCEPT_FIELDS
from journal.core.frontmatter.fields.scalars import KINDS
from journal.core.frontmatter.fields.table import FIELDS
from journal.core.frontmatter.other_keys import FOREIGN
from journal.core.frontmatter.reading import NESTED
from journal.core.frontmatter.shapes import either_case, shape_of
from journal.core.frontmatter.values import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from journal.core.frontmatter.fields.rows import Field

#: what editors understand
_DIALECT: Final = "http://json-schema.org/draft-07/schema#"

#: where the schemas and the snippets are kept, from the folder of the journal
POST_SCHEMA: Final = "docs/_schemas/post.json"
CONCEPT_SCHEMA: Final = "docs/_schemas/concept.json"
SNIPPETS: Final = ".vscode/front-matter.code-snippets"


def files() -> dict[str, str]:
    """Return the files for editors: what each holds by its path in the journal."""
    return {
        POST_SCHEMA: _as_json(post_schema()),
        CONCEPT_SCHEMA: _as_json(concept_schema()),
        SNIPPETS: _as_json(snippets()),
    }


def post_schema() -> dict[str, Any]:
    """Return the schema of the front matter of posts."""
    others: dict[str, Any] = {_any_spelling({*FOREIGN, *NESTED}): {}}
    return _schema("The front matter of a post", FIELDS, others)


def concept_schema() -> dict[str, Any]:
    """Return the schema of the front matter of concepts."""
    return _schema("The front matter of a concept", CONCEPT_FIELDS, {})


def snippets() -> dict[str, Any]:
    """Return what VS Code offers in a text: a line for each key of a post or a concept."""
    found: dict[str, Any] = {}
    for what, fields in (("post", FIELDS), ("concept", CONCEPT_FIELDS)):
        for row in fields:
            if row.help:
                found[f"{row.keys[0]} of a {what}"] = {
                    "scope": "markdown",
                    "prefix": row.keys[0],
                    "body": f"{row.keys[0]}: {_place(row)}",
                    "description": f"Front matter of a {what}. {row.help}",
                }
    return found


def _place(row: Field) -> str:
    """Return what a snippet leaves open."""
    return f"${{1|{','.join(KINDS)}|}}" if row.name == "kind" else "$0"


def _schema(title: str, fields: Sequence[Field], others: dict[str, Any]) -> dict[str, Any]:
    offered = {row.keys[0]: row for row in fields if row.help}
    return {
        "$schema": _DIALECT,
        "$comment": "Made by `journal schema --write` from the declared fields.",
        "title": title,
        "type": ["object", "null"],
        "properties": {
            key: {"description": row.help, **shape_of(_readers(key, fields))}
            for key, row in offered.items()
        },
        # what is taken and not offered
        "patternProperties": dict(_spellings(fields, offered)) | others,
        "additionalProperties": False,
    }


def _spellings(
    fields: Sequence[Field], offered: Iterable[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all other spellings of keys, with the shape that theirs have."""
    by_shape: dict[str, tuple[list[str], dict[str, Any]]] = {}
    for key in dict.fromkeys(fold(key) for row in fields for key in row.keys):
        shape = shape_of(_readers(key, fields))
        by_shape.setdefault(repr(shape), ([], shape))[0].append(key)
    for keys, shape in by_shape.values():
        own = "|".join(sorted(key for key in offered if fold(key) in keys))
        yield _any_spelling(keys, but=own), shape


def _readers(key: str, fields: Iterable[Field]) -> list[Field]:
    return [row for row in fields if fold(key) in map(fold, row.keys)]


def _any_spelling(keys: Iterable[str], *, but: str = "") -> str:
    """Return a pattern for keys as they are compared: without case, ``-``, ``_`` and blanks."""
    gap = "[-_ ]*"
    spelt = (gap.join(either_case(re.escape(c)) for c in key) for key in sorted(keys))
    excluded = but and f"(?!(?:{but})$)"
    return f"^{excluded}{gap}(?:{'|'.join(spelt)}){gap}$"


def _as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
