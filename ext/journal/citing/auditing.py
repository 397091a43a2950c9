"""Ask services about the works of a bibliography, and hold its entries to the answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journal.core.literature.audit import Audited
from journal.core.literature.judging import State, judge

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from journal.core.literature.answers import Answer
    from journal.core.literature.identifiers import Identifier
    from journal.core.literature.judging import Claim, Finding

#: what was verified within so many days is not asked again
FRESH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Result:
    """How one entry stands now."""

    claim: Claim
    finding: Finding
    #: the services that answered
    heard: tuple[str, ...]
    #: the day it was found out, when that is not today
    since: dt.date | None = None

    @property
    def is_wrong(self) -> bool:
        """Tell whether there is something to do about it: not for a work that has no number."""
        state = self.finding.state
        return state is not State.VERIFIED and bool(self.claim.names)


def results(
    claims: Iterable[Claim],
    ask: Callable[[Identifier], Iterable[Answer]],
    known: Mapping[str, Audited],
    today: dt.date,
) -> Iterator[Result]:
    """Yield how each entry stands; those that were verified lately are not asked about."""
    for claim in claims:
        before = known.get(claim.key)
        if before is not None and is_fresh(before, claim, today):
            yield Result(claim, before.finding, (), before.date)
            continue
        heard = {name: tuple(ask(name)) for name in claim.names}
        services = {a.service for answers in heard.values() for a in answers if a.is_heard}
        yield Result(claim, judge(claim, heard), tuple(sorted(services)))


def is_fresh(audited: Audited, claim: Claim, today: dt.date) -> bool:
    """Tell whether a result is good, young, and about the entry as it is."""
    age = (today - audited.date).days
    is_good = audited.finding.state is State.VERIFIED
    return is_good and 0 <= age <= FRESH_DAYS and audited.holds_for(claim)


def entry_for(
    result: Result, today: dt.date, addresses: Mapping[str, str], heard: Iterable[str]
) -> Audited:
    """Return a result as the file has it.

    `heard` are the services that answered about anything: who said nothing of a work without a
    number is they.
    """
    services = result.heard or tuple(heard)
    return Audited(
        finding=result.finding,
        date=today,
        entry=result.claim.digest,
        names=tuple(map(str, result.claim.names)),
        asked=tuple(addresses[service] for service in sorted(services)),
    )
