"""``journal cite audit``: hold the bibliography to what services know."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from journal.citing.auditing import entry_for, results
from journal.citing.bibliography_file import FILE
from journal.commands import Refused, project_here
from journal.commands.services import fresh_session, service_addresses
from journal.core.bibliography import read_bibliography
from journal.core.literature.audit import AuditError, read_audit, record
from journal.core.literature.judging import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from journal.checks.project import Project
    from journal.citing.auditing import Result
    from journal.core.literature.answers import Answer
    from journal.core.literature.audit import Audited
    from journal.core.literature.identifiers import Identifier
    from journal.core.literature.judging import Claim

_COLOURS = {
    State.VERIFIED: "green",
    State.RETRACTED: "red",
    State.NOT_FOUND: "red",
    State.DIFFERS: "yellow",
    State.UNCHECKED: "blue",
}


@click.command(epilog="Examples: journal cite audit; journal cite audit vaswani2017attention --all")
@click.argument("keys", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Ask about entries verified lately, too.")
def audit(keys: Sequence[str], *, everything: bool) -> None:
    """Ask whether the works of references.bib, or those of KEYS, exist and are as it says.

    How each entry stands is noted in docs/citation-audit.json, when a service answered.  The exit
    code is 0 when all that can be looked up is verified, 1 when something is not, 2 when the call
    was wrong.
    """
    project = project_here()
    claims = _claims(project)
    chosen = _chosen(claims, keys)
    addresses = service_addresses()
    known = _known(project, addresses)
    found, heard = [], set[str]()
    with fresh_session(project) as session:
        from journal.services.asking import look_up  # noqa: PLC0415 - an extra, which is there now

        def ask(name: Identifier) -> Iterator[Answer]:
            return look_up(session, name)

        for result in results(chosen, ask, {} if everything else known, project.today):
            heard.update(result.heard)
            _show(result)
            found.append(result)
            if heard and result.since is None and _says_more(result, known):
                entry = entry_for(result, project.today, addresses, heard)
                _note(project, {result.claim.key: entry}, {claim.key for claim in claims})
    _conclude(found, heard)


def _claims(project: Project) -> list[Claim]:
    """Return what the entries say; those without a number last, when it is known who answers."""
    # it brings all of Sphinx, which help and completion need not wait for
    from journal.citations.claims import claim_of  # noqa: PLC0415

    bibliography = read_bibliography([project.root / FILE])
    claims = [claim_of(entry) for entry in bibliography.data.entries.values()]
    return sorted(claims, key=lambda claim: not claim.names)


def _chosen(claims: Sequence[Claim], keys: Sequence[str]) -> list[Claim]:
    known = {claim.key.lower() for claim in claims}
    for key in keys:
        if key.lower() not in known:
            raise click.UsageError(f'the key "{key}" is not in {FILE}')
    wanted = {key.lower() for key in keys} or known
    return [claim for claim in claims if claim.key.lower() in wanted]


def _known(project: Project, addresses: Mapping[str, str]) -> dict[str, Audited]:
    """Return what the same addresses said before."""
    try:
        audited = read_audit(project.srcdir)
    except AuditError as error:
        raise Refused(str(error)) from error
    places = set(addresses.values())
    return {key: one for key, one in audited.items() if places.issuperset(one.asked)}


def _note(project: Project, audit: Mapping[str, Audited], kept: Collection[str]) -> None:
    try:
        record(project.srcdir, audit, kept)
    except AuditError as error:
        raise Refused(str(error)) from error


def _says_more(result: Result, known: Mapping[str, Audited]) -> bool:
    """Tell whether a result is to be noted: silence does not replace what somebody said."""
    before = known.get(result.claim.key)
    is_silence = result.finding.state is State.UNCHECKED and bool(result.claim.names)
    return not is_silence or before is None or not before.holds_for(result.claim)


def _show(result: Result) -> None:
    state = result.finding.state
    if state is State.VERIFIED:
        when = f", on {result.since}" if result.since else ""
        detail = "; ".join(result.finding.says) + when
    else:
        detail = "; ".join(result.finding.says)
    styled = click.style(state.value, fg=_COLOURS[state], bold=state is State.RETRACTED)
    click.echo(f"{result.claim.key}: {styled}: {detail}")


def _conclude(found: Sequence[Result], heard: set[str]) -> None:
    counts = Counter(result.finding.state for result in found)
    parts = [f"{counts[state]} {state.value}" for state in reversed(State) if counts[state]]
    click.echo(f"{', '.join(parts) or 'No entries'}.", err=True)
    asked = [result for result in found if result.claim.names and result.since is None]
    if asked and not heard:
        click.echo("No service answered: nothing is noted.", err=True)
    sys.exit(any(result.is_wrong for result in found))
