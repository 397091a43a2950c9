"""The elements of a text, from the tokens that the build's parser makes of it."""

from __future__ import annotations

import dataclasses
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from journal.core.directive_options import parted
from journal.core.markdown import add_rules
from journal.core.markdown.tokens import FOREIGN, NODE, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DIRECTIVE = re.compile(r"\{(?P<name>[\w.:+-]+)\}(?P<argument>.*)", re.DOTALL)
#: a reference to an equation among words, as in TeX
_EQUATION = re.compile(r"\\eqref\{([^{}]+)\}")
#: the begin or the end of a link in HTML
_ANCHOR = re.compile(r"<(/?)a\b", re.IGNORECASE)
#: directives whose content is no Markdown
VERBATIM: Final = frozenset(
    {
        *("bibliography", "code", "code-block", "code-cell", "csv-table", "eval-rst", "glue"),
        *("highlight", "html_meta", "image", "include", "literalinclude", "math", "mermaid"),
        *("parsed-literal", "postlist", "raw", "sourcecode", "toctree"),
    }
)
#: an argument that is no words
_ADDRESS = re.compile(r"https?://\S+")
#: directives whose content is Markdown, and whose argument is a file
_OF_FILES: Final = frozenset({"figure"})


@dataclass(frozen=True, slots=True)
class Element:
    """Something in a text, and where it begins."""

    #: "heading", "link", "image", "code", "directive", "role", "formula", "html", "target", "text",
    #: "footnote", "reference" (to a footnote), "foreign"
    kind: str
    line: int
    #: what it says: the words of a heading, the code of a block, the TeX of a formula
    text: str = ""
    #: what it is called or leads to: an address, a label, a language, a directive; of a text,
    #: whether it is the words of a link; of a heading, the words that MyST makes its id of
    name: str = ""
    #: the argument of a directive, the title of a link, what follows the language of a fence; of a
    #: heading, "inner" when it stands in another block and begins no section of the page
    argument: str = ""
    #: the level of a heading; 1 for a display formula
    level: int = 0
    options: tuple[tuple[str, str], ...] = ()
    #: the section of the text it stands in, by number; 0 before the first heading
    section: int = 0
    #: where the text of a block begins
    first: int = 0

    def option(self, name: str) -> str | None:
        """Return the value of an option; None when it is not given."""
        return dict(self.options).get(name)


def make_parser(settings: Mapping[str, Any]) -> MarkdownIt:
    """Return the parser of the build, for the values that `conf.py` gives MyST."""
    values = dict(settings)
    if "enable_extensions" in values:
        values["enable_extensions"] = set(values["enable_extensions"])
    config = MdParserConfig(**values)
    md = create_md_parser(config, RendererHTML)
    add_rules(md)
    md.validateLink = _any_address  # type: ignore[method-assign]  # the way markdown-it documents
    return md


def _any_address(url: str) -> bool:
    return True


def outline(md: MarkdownIt, text: str, first: int = 1) -> tuple[Element, ...]:
    """Return the elements of a text whose first line has a number, in order."""
    return elements_of(md, md.parse(text), first)


def elements_of(md: MarkdownIt, tokens: Sequence[Token], first: int = 1) -> tuple[Element, ...]:
    """Return the elements of a text that the parser has made tokens of, in order."""
    return tuple(numbered(_blocks(md, tokens, first)))


def numbered(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield elements with the number of the section that each stands in."""
    section = 0
    for element in elements:
        section += element.kind == "heading"
        yield dataclasses.replace(element, section=section) if section else element


def _blocks(
    md: MarkdownIt, tokens: Iterable[Token], first: int, depth: int = 0
) -> Iterator[Element]:
    heading = 0
    line = first
    for token in tokens:
        if token.map:
            line = first + token.map[0]
        yield from _foreign(token, line)
        yield from _id(token, line)
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "inline":
            children = token.children or []
            if heading:
                place = "inner" if depth + token.level > 1 else ""
                words, name = _words(children), _id_words(children)
                yield Element("heading", line, words, name, place, level=heading)
                heading = 0
            yield from _inline(children, line)
        elif token.type in ("fence", "colon_fence"):
            yield from _fence(md, token, line, depth + 1)
        elif token.type in _OF_BLOCKS:
            yield _OF_BLOCKS[token.type](token, line)


def _foreign(token: Token, line: int) -> Iterator[Element]:
    """Yield what the rules of the parser say of a token, if they say something."""
    if message := token.meta.get(NODE, {}).get(FOREIGN):
        yield Element("foreign", line, message)


def _id(token: Token, line: int) -> Iterator[Element]:
    """Yield the id that braces give to a token."""
    if name := token.attrs.get("id"):
        yield Element("target", line, name=str(name))


#: what a block that holds no Markdown is
_OF_BLOCKS: Final[Mapping[str, Callable[[Token, int], Element]]] = {
    "math_block": lambda token, line: Element("formula", line, token.content, level=1),
    "math_block_label": lambda token, line: Element(
        "formula", line, token.content, token.info, level=1
    ),
    "amsmath": lambda token, line: Element("formula", line, token.content, level=1),
    "html_block": lambda token, line: Element("html", line, token.content),
    "code_block": lambda token, line: Element("code", line, token.content),
    "myst_target": lambda token, line: Element("target", line, name=token.content),
    "footnote_reference_open": lambda token, line: Element(
        "footnote", line, name=token.meta["label"]
    ),
}


def _fence(md: MarkdownIt, token: Token, line: int, depth: int) -> Iterator[Element]:
    found = _DIRECTIVE.fullmatch(token.info.strip())
    if found is None:
        language = token.info.strip().partition(" ")[0]
        more = token.meta.get(WORDS, "")
        yield Element("code", line, token.content, language, more, first=line + 1)
        return
    options, body, skipped = parted(token.content)
    name, argument = found["name"].lower(), found["argument"].strip()
    first = line + 1 + skipped
    yield Element("directive", line, body, name, argument, options=options, first=first)
    if name not in VERBATIM:
        is_words = name not in _OF_FILES and not _ADDRESS.fullmatch(argument)
        yield from _inline_of(md, argument, line) if is_words else ()
        yield from _blocks(md, md.parse(body), first, depth)


def _inline_of(md: MarkdownIt, text: str, line: int) -> Iterator[Element]:
    for token in md.parseInline(text) if text else ():
        yield from _inline(token.children or (), line)


def _inline(tokens: Sequence[Token], line: int) -> Iterator[Element]:
    is_link = False
    for place, token in enumerate(tokens):
        yield from _foreign(token, line)
        yield from _id(token, line)
        if token.type in ("link_open", "link_close"):
            is_link = token.type == "link_open"
        elif token.type == "html_inline" and (tag := _ANCHOR.match(token.content)):
            is_link = not tag[1]
        if token.type == "text":
            yield Element("text", line, token.content, name="link" if is_link else "")
            for label in _EQUATION.findall(token.content):
                yield Element("role", line, label.strip(), "eq")
        elif token.type == "link_open":
            title, href = str(token.attrs.get("title", "")), str(token.attrs.get("href", ""))
            words = _words(itertools.takewhile(_is_in_link, tokens[place + 1 :]))
            yield Element("link", line, words, href, title, options=_auto(token))
        elif token.type in _OF_LINES:
            yield _OF_LINES[token.type](token, line)
        # what is not text may hold line ends of its own
        line += token.type in ("softbreak", "hardbreak")
        line += token.content.count("\n")


#: what stands in a line of text
_OF_LINES: Final[Mapping[str, Callable[[Token, int], Element]]] = {
    "image": lambda token, line: Element(
        "image",
        line,
        _words(token.children or ()),
        str(token.attrs.get("src", "")),
        options=_attributes(token),
    ),
    "myst_role": lambda token, line: Element("role", line, token.content, token.meta["name"]),
    "math_inline": lambda token, line: Element("formula", line, token.content),
    "math_inline_double": lambda token, line: Element("formula", line, token.content),
    "html_inline": lambda token, line: Element("html", line, token.content),
    "footnote_ref": lambda token, line: Element("reference", line, name=token.meta["label"]),
}


def _is_in_link(token: Token) -> bool:
    return token.type != "link_close"


def _words(tokens: Iterable[Token]) -> str:
    """Return the words of several tokens, without tags."""
    return "".join(token.content for token in tokens if not token.type.startswith("html"))


def _id_words(tokens: Iterable[Token]) -> str:
    # as MyST's `compute_unique_slug`, which asks for a tree
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline"))


def _auto(token: Token) -> tuple[tuple[str, str], ...]:
    """Return whether a link was made of an address alone."""
    return (
        (("auto", token.info or token.markup),) if token.markup in ("autolink", "linkify") else ()
    )


def _attributes(token: Token) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, str(value)) for name, value in token.attrs.items() if name not in ("src", "alt")
    )
