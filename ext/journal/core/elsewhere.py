"""Which of the things that other projects document a name means.

An inventory says, for each kind of thing (``py:class``), which names there are; what it
knows of each is not looked at here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    #: kind → name → what is known of it
    Inventory = Mapping[str, Mapping[str, object]]

#: how the addresses begin that name something in an inventory
SCHEME = "inv"

#: kinds of words about things, not of things
WORDS = frozenset({"std:doc", "std:label", "std:term"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for; a part may hold ``*`` for any letters, or be one."""

    project: str
    domain: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Something in an inventory."""

    project: str
    #: with its domain: ``py:class``
    kind: str
    name: str


def wanted_by(address: str) -> Wanted | None:
    """Return what ``inv:project:domain:kind#name`` asks for; None for any other address."""
    start, _, name = address.partition("#")
    scheme, *parts = start.split(":")
    if scheme != SCHEME:
        return None
    project, domain, kind, *_ = (*(part or "*" for part in parts), "*", "*", "*")
    return Wanted(project, domain, kind, name)


def find(inventories: Mapping[str, Inventory], wanted: Wanted) -> tuple[Found, ...]:
    """Return what an address may mean; things before words about them.

    Someone who names ``dict`` means the class, not the section about its displays.
    """
    found = sorted(_matches(inventories, wanted))
    things = tuple(match for match in found if match.kind not in WORDS)
    return things or tuple(found)


def _matches(inventories: Mapping[str, Inventory], wanted: Wanted) -> Iterator[Found]:
    for project in _fitting(inventories, wanted.project):
        for kind in _fitting(inventories[project], f"{wanted.domain}:{wanted.kind}"):
            for name in _fitting(inventories[project][kind], wanted.name):
                yield Found(project, kind, name)


def _fitting(names: Collection[str], pattern: str) -> Iterator[str]:
    if "*" not in pattern:
        yield from (pattern,) if pattern in names else ()
        return
    matches = re.compile(".*".join(map(re.escape, pattern.split("*")))).fullmatch
    yield from (name for name in names if matches(name))


def missing(inventories: Mapping[str, Inventory], wanted: Wanted) -> str:
    """Return what is wrong with an address that nothing answers to, and what would be right."""
    projects = list(_fitting(inventories, wanted.project))
    if not projects:
        known = " and ".join(f'"{name}"' for name in sorted(inventories)) or "none"
        return f'there is no inventory "{wanted.project}": known are {known}'
    if not wanted.name:
        return f'the link to "{projects[0]}" names nothing there: write inv:{projects[0]}#name'
    kind = f"{wanted.domain}:{wanted.kind}#" if {wanted.domain, wanted.kind} != {"*"} else ""
    of = " and ".join(f'"{name}"' for name in projects)
    hint = meant(wanted.name, (inventories[name] for name in projects))
    return f'the inventory of {of} has no "{kind}{wanted.name}"{hint}'


def several(address: str, found: Collection[Found]) -> str:
    """Return what is wrong with an address that means several things."""
    first, *others = sorted(found)
    said = ", ".join(f"{match.kind} {match.name}" for match in (first, *others[:2]))
    more = " …" if len(others) > 2 else ""  # noqa: PLR2004 - three are enough to see it
    one = f"{SCHEME}:{first.project}:{first.kind}#{first.name}"
    return f'"{address}" can mean {said}{more}: write one of them, "{one}"'


def meant(name: str, inventories: Iterable[Inventory]) -> str:
    """Return what a name may mean instead, to end a message with; or nothing."""
    kinds = [item for inventory in inventories for item in inventory.items()]
    if own := sorted(kind for kind, names in kinds if name in names):
        return f" — there it is a {own[0]}"
    tail = _tail(name)
    known = {known for _, names in kinds for known in names}
    if same := sorted((n for n in known if _tail(n) == tail), key=lambda n: (len(n), n)):
        return f' — did you mean "{same[0]}"?'
    # an inventory has thousands of names, and comparing with all of them takes long
    return did_you_mean(name, [n for n in known if _tail(n)[:2] == tail[:2]])


def _tail(name: str) -> str:
    """Return what a thing is called in its module."""
    return name.rpartition(".")[2].casefold()
