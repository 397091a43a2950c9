"""What the value of each key may look like, as JSON Schema: for editors, before anything is read.

A shape never refuses what its reader takes; it may take more, for a schema knows no calendar.
Only a `kind` that is none of ours is refused here, and passed over by its reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from journal.core.frontmatter.fields import (
    addresses,
    categories,
    concepts,
    dates,
    labels,
    privacy,
    rows,
    scalars,
    series,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Shape: TypeAlias = "dict[str, Any]"

#: shapes of which a value needs one
Shapes: TypeAlias = tuple[Shape, ...]


def either_case(text: str) -> str:
    """Return a pattern for a text in capitals or small letters; a schema knows no flags."""
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isalpha() else c for c in text)


def _text(pattern: str) -> Shape:
    return {"type": "string", "pattern": pattern}


#: what says nothing is taken for every key
_NOTHING: Final[Shape] = {"enum": [None, "", [], {}]}
_SCALAR: Final[Shape] = {"type": ["string", "number", "boolean"]}
_LIST: Final[Shape] = {"type": "array"}
_TABLE: Final[Shape] = {"type": "object"}
_WHOLE_NUMBER: Final[Shape] = {"type": "integer"}
_NO_TEXT: Final[Shape] = {"not": {"type": "string"}}

_YES_OR_NO: Final = ("true", "false", "yes", "no", "on", "off", "y", "n", "0", "1")
_FLAG: Final[Shapes] = (
    {"type": "boolean"},
    {"enum": [0, 1]},
    _text(rf"^\s*(?:{'|'.join(map(either_case, _YES_OR_NO))})?\s*$"),
)

#: a month, and a day that it has
_IN_THE_YEAR: Final = (
    r"(?:(?:0?[13578]|1[02]){0}(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[469]|11){0}(?:0?[1-9]|[12]\d|30)|0?2{0}(?:0?[1-9]|[12]\d))(?!\d)"
).format("[-/._ ]")
_DAY: Final[Shapes] = (
    _text(rf"^\s*\d{{4}}[-/._ ]{_IN_THE_YEAR}"),
    # 1 March 2026, 1.3.2026, 3/1/2026
    _text(r"^(?!\s*\d{4}[-/._ ]).*\d{4}"),
    # 20260301
    {"type": "integer", "minimum": 10000101, "maximum": 99991231},
)

_PATH: Final = _text(r"^(?!\s*//)(?!\s*[A-Za-z][A-Za-z0-9+.-]*:)(?!.*\.\.)[^?#\\]*$")
_WEB: Final = rf"{either_case('http')}[Ss]?:"
_MAIL: Final = rf"{either_case('mailto')}:"

#: what each reader takes; of what others take, nothing is said
_SHAPES: Final[Mapping[Callable[..., Any], Shapes]] = {
    addresses.aliases: (
        _PATH,
        {"type": ["number", "boolean"]},
        {"type": "array", "items": {"anyOf": [_PATH, _NO_TEXT]}},
    ),
    addresses.canonical: (_text(rf"^\s*{_WEB}//"), *_FLAG),
    addresses.link: (_text(rf"^\s*(?:{_WEB}//|{_MAIL})"), *_FLAG),
    addresses.picture: (_text(rf"^(?!\s*(?!{_WEB})[A-Za-z][A-Za-z0-9+.-]*:)"), _NO_TEXT),
    addresses.slug: (_SCALAR,),
    categories.categories: (_SCALAR, _LIST),
    concepts.names: (_SCALAR, _LIST),
    dates.day: (*_DAY, _TABLE),
    dates.other_day: _DAY,
    dates.published_day: _DAY,
    dates.revised_day: (_TABLE,),
    labels.authors: (_SCALAR, _LIST, _TABLE),
    labels.labels: (_SCALAR, _LIST),
    privacy.hidden: (*_FLAG, _LIST),
    privacy.kept_back: _FLAG,
    privacy.unpublished: (*_FLAG, {"type": "number"}, _text(r"^.+\d")),
    scalars.contents: (*_FLAG, _LIST, _TABLE),
    scalars.contents_hidden: (_LIST,),
    scalars.description: (_SCALAR,),
    scalars.kind: ({"enum": list(scalars.KINDS)},),
    scalars.language: (_text(r"^\s*(?:[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})\s*$"),),
    scalars.minutes: ({"type": "number", "minimum": 0}, _text(r"^\s*\+?\d"), *_FLAG),
    scalars.pin: (*_FLAG, _WHOLE_NUMBER, _text(r"^\s*[-+]?\d+(?:\.0+)?\s*$")),
    scalars.place: (
        {"type": "integer", "minimum": 1},
        _text(r"^\s*\+?0*[1-9]\d*(?:\.0+)?\s*$"),
    ),
    scalars.title: (_SCALAR,),
    scalars.whole_number: (_WHOLE_NUMBER, _text(r"^\s*[-+]?\d+(?:\.0+)?\s*$")),
    series.series: (_SCALAR, _LIST, _TABLE),
}


def shape_of(fields: Iterable[rows.Field]) -> Shape:
    """Return the shape of a key that some fields read; empty when any value will do."""
    found = [_SHAPES.get(field.read, ({},)) for field in fields]
    shapes = [shape for alternatives in found for shape in alternatives]
    return {} if {} in shapes else {"anyOf": [*shapes, _NOTHING]}
