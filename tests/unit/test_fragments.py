"""Raw HTML: what comes out is well-formed, holds no script and fetches nothing."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.fragments import (
    Finding,
    FragmentReader,
    Markup,
    More,
    Picture,
    Place,
    Prose,
    Remote,
    Tag,
    host_of,
    measure,
    refusals,
)
from journal.core.fragments.elements import VOID
from journal.core.problems import Rule

#: where a block of Markdown stands between two fragments
BLOCK = "\0"


def read(*fragments: str, place: Place = Place.AMONG_BLOCKS) -> list[object]:
    """Return the pieces of fragments that stand beside each other."""
    claimed: set[str] = set()

    def claim(name: str) -> bool:
        is_free = name not in claimed
        claimed.add(name)
        return is_free

    reader = FragmentReader(claim, place)
    pieces: list[object] = []
    for fragment in fragments:
        pieces += reader.make_room() if fragment == BLOCK else reader.read(fragment, 1)
    return [*pieces, *reader.finish()]


def written(pieces: list[object]) -> str:
    """Return the HTML of pieces, with a mark for what is none."""
    return "".join(map(_written, pieces))


def _written(piece: object) -> str:
    match piece:
        case Markup():
            return piece.html
        case Prose():
            return html.escape(piece.text, quote=False)
        case Tag():
            return f"<{piece.name}{piece.rest}>"
        case Picture():
            return f"[{piece.source}]"
        case Remote():
            return f"[{piece.kind} {piece.address}]"
        case _:
            return ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<b><i>x</b></i>", "<b><i>x</i></b>"),
        ("x</div></p>", "x"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>alone</li>", "alone"),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        ),
        ("<p>a<div>b</div></p>", "<p>a</p><div>b</div>"),
        ("<span><div>a</div></span>", '<span><span class="journal-block">a</span></span>'),
        ("<details><summary>S", "<details><summary>S</summary></details>"),
        ("a<br>b<br/>c</br>d<hr>", "a<br>b<br>c<br>d<hr>"),
        ("a &lt; b & c", "a &lt; b &amp; c"),
        ("<h1 id=x>T</h1>", '<h2 id="x">T</h2>'),
        ("<center>x</center>", '<div class="journal-align-center">x</div>'),
        ('<font color="red">x</font><tt>y</tt>', "<span>x</span><code>y</code>"),
        ('<p align="right" bgcolor="red">x</p>', '<p class="journal-align-right">x</p>'),
        ('<a name="x"></a>', '<a id="x"></a>'),
        ('<a name="x"/>y', '<a id="x"></a>y'),
        ('<b id="x">a</b><i id="x">b</i>', '<b id="x">a</b><i>b</i>'),
        ('<div markdown="1">x</div>', "<div>x</div>"),
        ("<!-- a comment -->x", "x"),
        ("<?php x ?>y<!doctype html>z", "yz"),
        ("<![CDATA[x]]>", "&lt;![CDATA[x]]&gt;"),
        ("<td>alone</td>", "alone"),
        ("<kbd>Ctrl</kbd> H<sub>2</sub>O", "<kbd>Ctrl</kbd> H<sub>2</sub>O"),
        ('<picture><source srcset="b.png"><img src="a.png"></picture>', "[a.png]"),
        ("List<String>", 'List<p><code class="journal-foreign">&lt;String&gt;</code></p>'),
    ],
)
def test_html_is_made_whole(source: str, expected: str) -> None:
    assert written(read(source)) == expected


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        (("<div>", BLOCK, "</div>"), "<div></div>"),
        (('<p align="center">', BLOCK, "</p>"), '<div class="journal-align-center"></div>'),
        (("<p>text", BLOCK, "</p>"), "<p>text</p>"),
        (("<table><tr><td>", BLOCK, "</td></tr></table>"), "<table><tr><td></td></tr></table>"),
        (("<ul>", BLOCK, "</ul>"), "<ul></ul>"),
        (
            ("<details><summary>S</summary>", BLOCK, "</details>"),
            "<details><summary>S</summary></details>",
        ),
        (("<script>alert(", "1)", "</script>", "x"), "x"),
        (("<video>", '<source src="a.mp4">', "no video", "</video>x"), "<video></video>x"),
    ],
)
def test_elements_stay_open_between_fragments(fragments: tuple[str, ...], expected: str) -> None:
    assert written(read(*fragments)) == expected


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("<script>alert(1)</script>", Rule.ACTIVE_CONTENT),
        ("<style>p { color: red }</style>", Rule.ACTIVE_CONTENT),
        ('<b onclick="x()"></b>', Rule.ACTIVE_CONTENT),
        ('<a href="javascript:x()">', Rule.ACTIVE_CONTENT),
        ('<a href=" java\tscript:x()">', Rule.ACTIVE_CONTENT),
        ('<a href="ftp://example.org/x">', Rule.UNSAFE_LINK),
        ('<p style="background: url(https://example.org/x)">', Rule.REMOTE_CONTENT),
        ('<base href="https://example.org/">', Rule.ACTIVE_CONTENT),
        ('<meta http-equiv="refresh">', Rule.ACTIVE_CONTENT),
        ("<Tabs>", Rule.FOREIGN_SYNTAX),
    ],
)
def test_what_is_left_out_is_told(source: str, rule: Rule) -> None:
    pieces = read(source)

    assert [piece.rule for piece in pieces if isinstance(piece, Finding)] == [rule]
    assert "alert" not in written(pieces)
    assert "http" not in written(pieces)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ('<img src="https://example.org/x.png">', "picture"),
        ('<img src="//example.org/x.png">', "picture"),
        ('<img src="\\\\example.org/x.png">', "picture"),
        ('<iframe src="https://example.org/x"></iframe>', "page"),
        ('<embed src="https://example.org/x">', "file"),
        ('<object data="https://example.org/x"></object>', "file"),
        ('<video src="https://example.org/x"></video>', "film"),
        ('<audio><source src="https://example.org/x"></audio>', "recording"),
        ('<script src="https://example.org/x"></script>', "script"),
        ('<link rel="stylesheet" href="https://example.org/x">', "style sheet"),
        ('<style>@import url("https://example.org/x");</style>', "style sheet"),
    ],
)
def test_what_lies_elsewhere_is_not_fetched(source: str, kind: str) -> None:
    pieces = read(source)

    found = [piece for piece in pieces if isinstance(piece, Remote)]
    assert [(piece.kind, host_of(piece.address)) for piece in found] == [(kind, "example.org")]
    assert "example.org" not in "".join(p.html for p in pieces if isinstance(p, Markup))


def test_drawings_keep_their_parts_but_run_and_fetch_nothing() -> None:
    pieces = read(
        '<svg viewBox="0 0 1 1" onload="x()"><g fill="url(#a)"><path d="M0 0"/>'
        '<image href="https://example.org/x"/><script>x</script></g>'
        "<foreignObject><p>y</p></foreignObject></svg>"
    )

    drawn = written(pieces)
    assert '<svg viewbox="0 0 1 1"><g fill="url(#a)"><path d="M0 0"></path>' in drawn
    assert re.search("script|onload|example|foreignobject", drawn) is None


def test_a_script_that_nobody_ends_hides_nothing() -> None:
    assert written(read("<script>one", BLOCK, "two")) == "onetwo"


def test_the_mark_of_an_excerpt_is_found() -> None:
    for comment in ("<!--more-->", "<!-- more -->", "<!-- truncate -->", "<!--MORE-->"):
        assert [piece for piece in read(comment) if isinstance(piece, More)] == [More()]


def test_a_picture_keeps_what_is_said_of_it() -> None:
    (picture,) = read(
        '<img src="a b.png" alt="A" title="T" width="300px" style="height: 50%" class="x" id="y">'
    )

    assert picture == Picture("a b.png", 1, "A", "T", "300", "50%", ("x",), "y")


def test_lines_are_counted() -> None:
    pieces = read('<div>\n<img src="a.png">\n\n<Tabs></div>')

    places = [(type(p).__name__, p.line) for p in pieces if isinstance(p, Picture | Finding)]
    assert places == [("Picture", 2), ("Finding", 4)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("70", "70"),
        ("70px", "70"),
        ("50%", "50%"),
        ("2em", "2em"),
        ("auto", ""),
        ("x", ""),
        (None, ""),
    ],
)
def test_measures_are_those_of_docutils(value: str | None, expected: str) -> None:
    assert measure(value) == expected


@pytest.mark.parametrize(
    "address", ["other.md", "../x/", "/a/b", "#x", "https://a.b", "mailto:a@b.c"]
)
def test_ordinary_links_are_not_refused(address: str) -> None:
    assert list(refusals(address)) == []


class Balance(HTMLParser):
    """Find what is not balanced, and what a page must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style", "iframe", "object", "embed"}:
            self.faults.append(tag)
        self.faults += [(tag, k, v) for k, v in attrs if _is_fault(k, v or "")]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def _is_fault(key: str, value: str) -> bool:
    fetches = key in {"src", "srcset", "data", "poster", "background"}
    return key.startswith("on") or "javascript:" in value or fetches


TAG_NAMES = [
    "a", "b", "br", "button", "caption", "center", "code", "details", "div", "dl", "dt",
    "embed", "figure", "font", "h1", "hr", "iframe", "img", "input", "li", "math", "mi",
    "object", "ol", "option", "p", "path", "pre", "rt", "ruby", "script", "select", "source",
    "span", "style", "summary", "svg", "table", "tbody", "td", "tr", "ul", "video", "Foo",
    "d-cite",
]  # fmt: skip
ATTRIBUTES = [
    "",
    ' class="x"',
    " id=a",
    " name=b",
    ' onclick="x"',
    ' href="#a"',
    ' href="javascript:1"',
    ' src="x.png"',
    ' src="//h/x"',
    ' style="a:url(//x)"',
    " /",
    ' "',
    "<",
]
TEXTS = ["text", "a & b", "$x$", "\n", "{{ x }}", "&amp;", "<!-- c -->", "<![x", "<!x", "<", "<!--"]
TAGS = st.builds(
    "<{}{}{}>".format, *(st.sampled_from(x) for x in (TAG_NAMES, ATTRIBUTES, ATTRIBUTES))
)
ENDS = st.sampled_from(TAG_NAMES).map("</{}>".format)
FRAGMENTS = st.lists(st.one_of(TAGS, ENDS, st.sampled_from(TEXTS)), max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(FRAGMENTS, st.just(BLOCK), st.text(max_size=20)), max_size=5),
    st.sampled_from(Place),
)
def test_whatever_is_written_comes_out_balanced_and_harmless(
    fragments: list[str], place: Place
) -> None:
    page = written(read(*fragments, place=place))

    balance = Balance()
    balance.feed(page)
    balance.close()
    assert balance.faults == []
    assert balance.open == []
