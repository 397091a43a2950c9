"""From a title to a published page: every command of the work, on one topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checked import run
from journal.services import polite, session
from library_server import Library, Shelved, serve, stay_here
from small_journal import Journal, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

KITES = Shelved(
    "How Kites Learn to Fly", ["Ann Known"], 2021, doi="10.5555/kites", venue="Journal of Kites"
)
WIND = Shelved("Wind and Its Uses", ["Bo Else"], 2020, doi="10.5555/wind", venue="Air")

NOTES = """\
notes:
- claim: A kite rises because it turns air downwards.
  works: [known2021kites]
  where: section 2
  question: Why does it rise?
- claim: The force grows with the square of the speed of the wind.
  works: [else2020wind]
  question: Why does it rise?
- claim: Nobody has counted kites.
"""

#: what `check` says of the draft, without the place
LEFT = [
    '10 open-mark "TODO" is left: do it, or take it out',
    '14 open-mark "TODO(explain)" is left: do it, or take it out',
    '17 open-mark "TODO(cite)" is left: do it, or take it out',
    '21 open-mark "TODO(explain)" is left: do it, or take it out',
    '31 open-mark "TODO(explain)" is left: do it, or take it out',
    '35 open-mark "TODO" is left: do it, or take it out',
]

#: what the author makes of each of them: the beginning of a line, and what comes in its place
MENDED = {
    "draft: true": "",
    "TODO: the question": "Why does a kite rise?\nIt turns air downwards.",
    "TODO(explain): how these": "It takes three steps.",
    "Nobody has counted": "",
    "TODO(cite)": "",
    "TODO(explain): the notes": "It sings when its tail beats the air.",
    "TODO: the smallest": "```python\nprint(2**2)  # -> 4\n```\n\nFour times the force.",
}


@pytest.fixture
def _services(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have the commands ask a server on this machine."""
    with serve(Library([KITES, WIND])) as library:
        monkeypatch.setenv("JOURNAL_SERVICES", library.address)
        monkeypatch.setattr(session, "Manners", lambda: polite.Manners(pause=0, pauses={}))
        yield


@pytest.mark.usefixtures("_services")
def test_topic_becomes_a_page(journal: Journal) -> None:
    root, post = journal.folder, journal.docs / "posts/kites/index.md"

    new = run(root, "new", "Why kites rise", "--slug", "kites", "--category", "AI", "--tag", "air")
    assert (new.code, new.lines) == (0, ["docs/posts/kites/index.md"])

    with pytest.MonkeyPatch.context() as patch:
        stay_here(patch)
        questions = ("--question", "Why does it rise?", "--question", "Does it sing?")
        assert run(root, "research", "kites", *questions).code == 0
        noted = root / "research/kites.yml"
        noted.write_text(noted.read_text("utf-8").replace("notes: []\n", NOTES), "utf-8")
        assert run(root, "research", "kites", "--add", "known2021kites").code == 0
        assert run(root, "cite", "add", "10.5555/wind").lines == ["else2020wind"]
        audit = run(root, "cite", "audit", "known2021kites", "else2020wind")
        assert (audit.code, audit.said.splitlines()[-1]) == (0, "2 verified.")

    draft = run(root, "draft", "kites")
    assert (draft.code, draft.lines) == (0, ["docs/posts/kites/index.md"])
    assert "the square of the speed of the wind {cite}`else2020wind`." in post.read_text("utf-8")

    check = run(root, "check", "docs/posts")
    assert check.code == 1
    assert [without_column(line) for line in check.lines] == LEFT
    assert not journal.build().has("/posts/kites/")

    post.write_text("\n".join(map(mended, post.read_text("utf-8").split("\n"))), "utf-8")
    verify = run(root, "verify", "docs/posts/kites")
    assert verify.code == 0, verify
    assert run(root, "check", "docs/posts").lines == []

    build = journal.build(nb_execution_mode="cache")
    assert build.warnings == []
    page = build.page("/posts/kites/")
    headings = [heading.rstrip("#") for heading in texts(page, "h2")]
    assert headings[:3] == ["How it works", "Why does it rise?", "Does it sing?"]
    assert len(page.select(".journal-reference-list > li")) == 2
    assert "Code ran on" in " ".join(texts(page, ".journal-byline"))


def without_column(line: str) -> str:
    """Return what a line of ``check`` says: line, rule and message."""
    place, _, rest = line.partition(" ")
    return f"{place.split(':')[1]} {rest}"


def mended(line: str) -> str:
    """Return a line of the draft as its author leaves it."""
    return next((new for begin, new in MENDED.items() if line.startswith(begin)), line)
