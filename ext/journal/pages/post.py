"""What the page of a post shows beside its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.code_runs import code_runs_of
from journal.core.code_runs.ledger import brief_versions
from journal.core.post_citation import bibtex_of
from journal.core.repository import source_links
from journal.core.words import words_in
from journal.pages.cards import date_card, time_card

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from journal.core.model import Entry
    from journal.core.surroundings import Kin, SeriesShelf
    from journal.core.words import Words
    from journal.pages.cards import Card, Cards


def post_context(app: Sphinx, cards: Cards, docname: str, entry: Entry) -> Card:
    """Return the title block of a post, and what stands after its text."""
    post, words = entry.post, words_in(entry.post.language or cards.settings.language)
    return cards.card(docname, entry) | {
        "date": date_card(words, post.date),
        "updated": date_card(words, post.updated) if post.updated != post.date else None,
        "time": time_card(words, entry.time),
        "description": post.description,
        "authors": list(_authors(cards, entry)),
        "tags": cards.tags(docname, entry),
        "toc": post.toc,
        "made_with": post.made_with,
        "external_link": post.external_link,
        "canonical": post.canonical,
        "source": _source(app, cards, docname),
        "code_run": code_run_context(app.env, docname, words),
        "bibtex": _bibtex(app, cards, docname, entry),
        **surroundings_context(cards, docname, words),
    }


def _authors(cards: Cards, entry: Entry) -> tuple[str, ...]:
    """Return who wrote a post; nobody when neither it nor the site says so."""
    return entry.post.authors or tuple(filter(None, [cards.settings.author]))


def _source(app: Sphinx, cards: Cards, docname: str) -> Card | None:
    """Return the addresses of the source; None when the site has no repository."""
    path = Path(app.env.doc2path(docname)).relative_to(Path(app.srcdir).parent)
    links = source_links(cards.settings, path.as_posix())
    return {"view": links.view, "edit": links.edit} if links else None


def code_run_context(env: BuildEnvironment, docname: str, words: Words) -> Card | None:
    """Return how the code of a post ran last, as the ledger says; None when it does not."""
    run = code_runs_of(env).last_run(docname)
    if run is None:
        return None
    date = {"iso": run.date.isoformat(), "words": words.short_date(run.date)}
    if code_runs_of(env).has_changed(docname):
        return {"before": words.say("Code changed since its last run on"), "date": date}
    passed = words.say("%s of %s")
    for number in (run.passed, run.run):
        passed = passed.replace("%s", words.number(number), 1)
    if run.not_run:
        passed += ", " + words.say_count("%s not run", "%s not run", run.not_run)
    versions = "".join(
        f", {name}\N{NO-BREAK SPACE}{version}" for name, version in brief_versions(run)
    )
    return {
        "before": words.say("Code ran on"),
        "date": date,
        "after": f"{versions} — {passed}",
    }


def _bibtex(app: Sphinx, cards: Cards, docname: str, entry: Entry) -> str:
    base, address = app.config.html_baseurl, app.builder.get_target_uri(docname)
    year = f"-{entry.post.year}" if entry.post.year else ""
    return bibtex_of(
        entry.post,
        key=f"{entry.post.slug}{year}",
        authors=_authors(cards, entry) or (cards.settings.title,),
        site=cards.settings.title,
        url=f"{base.rstrip('/')}/{address}" if base else "",
    )


def surroundings_context(cards: Cards, docname: str, words: Words) -> Card:
    """Return what a post's page shows of other posts."""
    around = cards.surroundings[docname]
    return {
        "newer": _link(cards, docname, around.newer),
        "older": _link(cards, docname, around.older),
        "series": _series(cards, docname, around.series) if around.series else None,
        "related": [_kin(cards, docname, kin, words) for kin in around.kin],
    }


def _link(cards: Cards, page: str, docname: str | None) -> Card | None:
    entry = cards.entry(docname) if docname else None
    if entry is None:
        return None
    return {
        "title": entry.post.title,
        "uri": cards.uri(page, entry.post.docname),
        "language": entry.post.language,
    }


def _series(cards: Cards, page: str, shelf: SeriesShelf) -> Card:
    names = [entry.post.docname for entry in shelf.entries]
    return {
        "title": shelf.title,
        "uri": cards.uri(page, f"series/{shelf.slug}"),
        "place": shelf.place(page),
        "parts": [(_link(cards, page, name) or {}) | {"here": name == page} for name in names],
    }


def _kin(cards: Cards, page: str, kin: Kin, words: Words) -> Card:
    """Return a related post with the reason why it is named: what the two share."""
    labels = (*kin.concepts, *kin.tags)
    shared = ", ".join(labels or kin.categories)
    reason = words.say("shares %s") if labels else words.say("also in %s")
    return (_link(cards, page, kin.docname) or {}) | {"reason": reason.replace("%s", shared)}
