"""The page of all cited works."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from journal.citations.domain import citations_of, cited_works
from journal.citations.rendering import entry_paragraph
from journal.citations.sections import references_title
from journal.core.literature.judging import State
from journal.core.words import message
from journal.posts.content import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from journal.citations.domain import CitationDomain
    from journal.citations.records import CitedWork

PAGE = "references"
#: the documents that would have the same address
AUTHORS_PAGES = frozenset({PAGE, f"{PAGE}/index"})
TEMPLATE = "journal/references.html"


def generate_references_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of references, unless the author wrote one."""
    if AUTHORS_PAGES & app.env.found_docs:
        return
    cited = cited_works(app.env)
    works = [_entry(app, work) for work in cited]
    counts = _counts(citations_of(app.env), [work.work.key for work in cited]) if cited else []
    context = {
        "title": references_title(app.config),
        "journal": {"works": works, "audit": counts},
    }
    yield PAGE, context, TEMPLATE


def _entry(app: Sphinx, cited: CitedWork) -> dict[str, Any]:
    """Return what the page shows of a work."""
    paragraph = entry_paragraph(citations_of(app.env), cited.work.key)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    return {
        "id": cited.work.anchor,
        "html": builder.render_partial(paragraph)["fragment"],
        "audit": _audited(citations_of(app.env), cited.work.key),
        "posts": [
            {
                "title": plain_words(app.env.titles[docname]),
                "uri": builder.get_relative_uri(PAGE, docname),
            }
            for docname in cited.docnames
        ],
    }


#: what is said of a work, on which day
_SAID = {
    State.VERIFIED: message("Verified on %s"),
    State.DIFFERS: message("Differs from its record, as of %s"),
    State.NOT_FOUND: message("Not found on %s"),
    State.RETRACTED: message("Found to be retracted on %s"),
    State.UNCHECKED: message("Could not be checked on %s"),
}


def _audited(domain: CitationDomain, key: str) -> dict[str, str] | None:
    """Return how a work stood when it was looked up; None when nobody looked."""
    audited = domain.works.audit.get(key)
    if audited is None:
        return None
    state = audited.finding.state
    day = domain.words.date(audited.date)
    kind = state.value.replace(" ", "-")
    return {"kind": kind, "text": domain.words.say(_SAID[state]).replace("%s", day)}


def _counts(domain: CitationDomain, keys: Sequence[str]) -> list[str]:
    """Return how many works stand how; nothing when none was ever looked up."""
    found = [domain.works.audit[key] for key in keys if key in domain.works.audit]
    count = Counter(audited.finding.state for audited in found)
    words = domain.words
    parts = {
        State.VERIFIED: words.say_count(
            "%s work verified", "%s works verified", count[State.VERIFIED]
        ),
        State.DIFFERS: words.say_count(
            "%s differs from its record", "%s differ from their records", count[State.DIFFERS]
        ),
        State.NOT_FOUND: words.say_count("%s not found", "%s not found", count[State.NOT_FOUND]),
        State.RETRACTED: words.say_count("%s retracted", "%s retracted", count[State.RETRACTED]),
        State.UNCHECKED: words.say_count(
            "%s could not be checked", "%s could not be checked", count[State.UNCHECKED]
        ),
    }
    missing = len(keys) - len(found)
    rest = (
        [words.say_count("%s not looked up yet", "%s not looked up yet", missing)]
        if missing
        else []
    )
    return [text for state, text in parts.items() if count[state]] + rest if found else []
