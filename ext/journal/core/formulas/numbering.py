"""Give rows their numbers: (1) to (n) on a page, in the order of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.formulas.words import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.core.formulas.converting import Macros
    from journal.core.formulas.reading import Row


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A row with its number."""

    #: the number or the words of the tag; empty for a row without
    number: str = ""
    #: the same as it is shown, in parentheses
    shown: str = ""
    #: what links can name it by; none when there is no number to show
    labels: tuple[str, ...] = ()
    #: whether it took a number, as a tag does not
    is_counted: bool = False


def number_rows(
    rows: Sequence[Row], *, label: str, first: int, macros: Macros = ()
) -> tuple[NumberedRow, ...]:
    """Return the rows of a formula numbered from `first`.

    `label` is that of the formula as a whole.  It names the first row with a number;
    where none has one, it gives the first row its number.
    """
    has_number = any(row.is_numbered or row.tag is not None for row in rows)
    numbered = []
    for row in rows:
        counts = row.is_numbered or (bool(label) and not has_number)
        is_named = counts or row.tag is not None
        labels = tuple(dict.fromkeys(filter(None, (label if is_named else "", *row.labels))))
        label = "" if is_named else label
        has_number = has_number or counts
        if not is_named:
            numbered.append(NumberedRow())
            continue
        number = str(first) if row.tag is None else _in_words(row.tag, macros)
        shown = number if row.is_tag_bare else f"({number})"
        numbered.append(NumberedRow(number, shown, labels, is_counted=counts))
        first += counts
    return tuple(numbered)


def _in_words(tag: str, macros: Macros) -> str:
    return plain_text(rf"\text{{{tag}}}", macros=macros) if re.search(r"[\\${]", tag) else tag
