"""``journal rules``: what the checker and the build look for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import click

from journal.core.problems import Level, Rule, did_you_mean
from journal.core.rules import Seen, rules_by_topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMES: Final = tuple(sorted(rule.code for rule in Rule))
_COLOURS: Final[Mapping[str, str]] = {"-": "red", "+": "green"}


def _known(_ctx: click.Context, _param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names when there are such rules."""
    for name in names:
        if name not in _NAMES:
            raise click.BadParameter(f'there is no rule "{name}"{did_you_mean(name, _NAMES)}')
    return names


def _names_like(_ctx: click.Context, _param: click.Parameter, start: str) -> list[str]:
    """Return the names that begin so, for the shell."""
    return [name for name in _NAMES if name.startswith(start)]


@click.command("rules", epilog="Examples: journal rules; journal rules dead-link")
@click.argument("names", nargs=-1, metavar="[NAME]...", callback=_known, shell_complete=_names_like)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What is printed: text for people, or JSON for programs.",
)
def command(names: tuple[str, ...], form: str) -> None:
    """List the rules by topic, or explain those of some NAMES.

    In the examples, "-" is before a line that has the problem, "+" before what would be right.
    """
    chosen = [
        (topic, [rule for rule in rules if not names or rule.code in names])
        for topic, rules in rules_by_topic()
    ]
    lines = _as_json(chosen) if form == "json" else _as_text(chosen)
    click.echo("\n".join(lines))


def _as_text(chosen: list[tuple[str, list[Rule]]]) -> Iterator[str]:
    """Yield the rules below the headings of their topics."""
    number = 0
    for topic, rules in chosen:
        for place, rule in enumerate(rules):
            if number:
                yield ""
            if not place:
                yield from (click.style(topic.upper(), bold=True), "")
            yield from _explained(rule)
            number += 1


def _explained(rule: Rule) -> Iterator[str]:
    about = rule.about
    name = click.style(about.code, fg="red" if about.level is Level.ERROR else "yellow", bold=True)
    yield f"{name} ({about.level.value}, seen by {about.seen.value})"
    yield f"  {about.meaning}"
    for line in about.change():
        yield click.style(f"    {line}".rstrip(), fg=_COLOURS.get(line[:1]))


def _as_json(chosen: list[tuple[str, list[Rule]]]) -> Iterator[str]:
    """Yield one document: a list of rules."""
    listed = [
        {
            "rule": rule.code,
            "topic": topic,
            "level": rule.level.value,
            "seen_by_check": rule.about.seen is not Seen.BUILD,
            "seen_by_build": rule.about.seen is not Seen.CHECK,
            "meaning": rule.about.meaning,
            "bad": rule.about.bad,
            "good": rule.about.good,
        }
        for topic, rules in chosen
        for rule in rules
    ]
    yield json.dumps(listed, indent=2, ensure_ascii=False)
