"""Print how code ran: for people, for programs."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from journal.verification.results import Remark, Result


def as_text(results: Iterable[Result], paths: Mapping[str, str]) -> Iterator[str]:
    """Yield ``path:line: message`` for what failed and for what was left out."""
    for result in results:
        path = paths[result.docname]
        for remark in sorted(result.failures):
            yield f"{_place(path, remark)}: {click.style(remark.message, fg='red')}"
        for message, same in groupby(result.not_run, lambda remark: remark.message):
            first, *others = same
            more = f" ({len(others) + 1} blocks)" if others else ""
            yield f"{_place(path, first)}: {click.style('not run', fg='yellow')}: {message}{more}"


def _place(path: str, remark: Remark) -> str:
    return click.style(f"{path}:{max(remark.line, 1)}", bold=True)


def as_json(results: Iterable[Result], paths: Mapping[str, str]) -> Iterator[str]:
    """Yield one document: a list of posts."""
    found = [
        {
            "path": paths[result.docname],
            "run": result.run,
            "passed": result.passed,
            "expectations": result.checked,
            "failures": _remarks(result.failures),
            "not_run": _remarks(result.not_run),
            "versions": dict(result.versions),
            "seconds": result.seconds,
            "network": "cut" if result.is_cut else "not cut",
            "writing": "kept to its folder" if result.is_guarded else "not kept",
        }
        for result in results
    ]
    yield json.dumps(found, indent=2, ensure_ascii=False)


def _remarks(remarks: Iterable[Remark]) -> list[dict[str, object]]:
    return [{"line": remark.line, "message": remark.message} for remark in sorted(remarks)]


def summary(results: Sequence[Result]) -> Iterator[str]:
    """Yield sentences on all of it."""
    run, passed = sum(r.run for r in results), sum(r.passed for r in results)
    checked, left = sum(r.checked for r in results), sum(len(r.not_run) for r in results)
    yield click.style(
        f"{passed} of {_count(run, 'block')} passed in {_count(len(results), 'text')}, "
        f"with {_count(checked, 'expectation')}; {left} not run.",
        fg="green" if passed == run else "red",
    )
    tried = [result for result in results if result.run and not result.is_lost]
    if not all(result.is_cut for result in tried):
        yield "This system does not let the code be cut from the network; the ledger says so."
    if not all(result.is_guarded for result in tried):
        yield "This system does not let the code be kept from writing into other folders."


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
