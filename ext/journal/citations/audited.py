"""What the last audit says of the works of the bibliography, as far as it may be shown.

Only what the services themselves said is shown, and only of entries that are as they were then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.citations.claims import claim_of
from journal.core.literature.audit import FILE, AuditError, read_audit, trusted
from journal.core.literature.judging import State
from journal.core.problems import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pybtex.database import Entry

    from journal.core.literature.audit import Audited


def read_audited(
    folder: Path, entries: Mapping[str, Entry]
) -> tuple[dict[str, Audited], tuple[Problem, ...]]:
    """Return what is known of each entry, by key, from the folder of the sources, and problems."""
    try:
        audit = trusted(read_audit(folder))
    except AuditError as error:
        return {}, (Problem(str(folder / FILE), 1, Rule.UNREADABLE_FILE, str(error)),)
    found = {key: one for key, one in audit.items() if key in entries}
    return {k: one for k, one in found.items() if one.holds_for(claim_of(entries[k]))}, ()


def is_retracted(audited: Audited | None) -> bool:
    """Tell whether a work must not be relied on."""
    return audited is not None and audited.finding.state is State.RETRACTED
