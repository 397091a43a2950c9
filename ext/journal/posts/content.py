"""What a document holds: counts for the reading time, and the words of the excerpt."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from journal.core.formulas import plain_text
from journal.core.reading_time import Content, count_code_lines, count_symbols, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from journal.core.formulas import Macros

#: what is not read as running text
_SILENT = (
    nodes.Invisible,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.raw,
    nodes.system_message,
    nodes.docinfo,
    nodes.image,
    nodes.meta,
)

_FORMULAS = (nodes.math, nodes.math_block)

#: longer excerpts are cut at a word
EXCERPT_LENGTH = 300


def count_content(document: nodes.document) -> Content:
    """Count what a reader of the document takes in."""
    counts = dict.fromkeys((field.name for field in dataclasses.fields(Content)), 0)
    for node in _read_nodes(document):
        if isinstance(node, nodes.Text):
            words, cjk = count_words(node.astext())
            counts["words"] += words
            counts["cjk_characters"] += cjk
        elif isinstance(node, nodes.literal_block):
            counts["code_lines"] += count_code_lines(node.astext())
        elif isinstance(node, nodes.math_block):
            counts["equations"] += 1
            counts["symbols"] += count_symbols(node.astext())
        elif isinstance(node, nodes.math):
            counts["inline_formulas"] += 1
        elif isinstance(node, nodes.image) and _is_counted(node):
            counts["figures"] += 1
        elif isinstance(node, nodes.entry):
            counts["cells"] += 1
    return Content(**counts)


def _read_nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and what is in it, but not what is in code, formulas, and printed output."""
    if isinstance(node, nodes.image | nodes.literal_block | nodes.math_block | nodes.math):
        yield node
    elif not isinstance(node, _SILENT):
        yield node
        if _is_output(node):
            yield from _one_picture(node)
        else:
            for child in node.children:
                yield from _read_nodes(child)


def _is_output(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_output"


def _is_counted(image: nodes.image) -> bool:
    """Tell whether a picture is no cover above the text, and no dark copy of a diagram."""
    return "journal-cover" not in image.parent["classes"] and "journal-dark" not in image["classes"]


def _one_picture(output: nodes.Node) -> Iterator[nodes.Node]:
    """Yield one picture for each result, which may be there in several formats."""
    bundles = output.findall(
        lambda n: isinstance(n, nodes.container) and n.get("nb_element") == "mime_bundle"
    )
    for bundle in bundles:
        yield from list(bundle.findall(nodes.image))[:1]


def excerpt_of(document: nodes.document, macros: Macros = ()) -> str:
    """Return the words before the "more" mark; without one, those of the first paragraph."""
    before = _paragraphs_before_mark(document)
    chosen = _paragraphs(document) if before is None else before
    texts = filter(None, (plain_words(paragraph, macros) for paragraph in chosen))
    return shorten(next(texts, "") if before is None else " ".join(texts))


def _paragraphs(document: nodes.document) -> Iterator[nodes.paragraph]:
    return (node for node in document.findall(nodes.paragraph) if not _is_aside(node))


def _paragraphs_before_mark(document: nodes.document) -> list[nodes.paragraph] | None:
    """Return the paragraphs before the "more" mark; None when there is none to speak of."""
    marks = (node for node in document.findall(nodes.comment) if node.astext().strip() == "more")
    mark = next(marks, None)
    if mark is None:
        return None
    before = itertools.takewhile(lambda node: node is not mark, document.findall())
    found = [n for n in before if isinstance(n, nodes.paragraph) and not _is_aside(n)]
    return found or None


def _is_aside(paragraph: nodes.paragraph) -> bool:
    """Tell whether a paragraph stands in a note, a table, a footnote or an output."""
    aside = (nodes.Admonition, nodes.footnote, nodes.table, nodes.system_message, nodes.topic)
    parent: nodes.Node | None = paragraph.parent
    while parent is not None:
        if isinstance(parent, aside) or _is_output(parent):
            return True
        parent = parent.parent
    return False


def plain_words(node: nodes.Node, macros: Macros = ()) -> str:
    """Return what a node says in plain words: no footnote marks, labels or TeX."""
    words = " ".join("".join(_words(node, macros)).split())
    # what was left out, a citation say, leaves its blank before the full stop
    return re.sub(r" (?=[.,;:!?])", "", words)


#: stand around a marked node while its words are put together; Unicode has no use for them
_START, _END = "\ufdd0", "\ufdd1"


def words_with_marks(
    node: nodes.Node, marked: Iterable[nodes.Node], macros: Macros = ()
) -> tuple[str, list[tuple[int, int]]]:
    """Return the plain words of a node, and where in them those of other nodes in it stand."""
    places = frozenset(map(id, marked))
    words = " ".join("".join(_words(node, macros, places)).split())
    words = re.sub(r" (?=[.,;:!?])", "", words)
    plain, *parts = words.split(_START)
    spans = []
    for part in parts:
        inside, _, after = part.partition(_END)
        spans.append((len(plain), len(plain) + len(inside)))
        plain += inside + after
    return plain, spans


def _words(node: nodes.Node, macros: Macros, marked: Set[int] = frozenset()) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif id(node) in marked:
        yield _START
        yield from _words(node, macros)
        yield _END
    elif isinstance(node, _FORMULAS):
        yield plain_text(node.astext(), macros=macros)
    elif isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
        # those who are named, without the number
        yield node.get("journal_words", "")
    elif isinstance(node, nodes.raw):
        yield " "
    elif not isinstance(node, _SILENT):
        for child in node.children:
            yield from _words(child, macros, marked)


def shorten(text: str, limit: int = EXCERPT_LENGTH) -> str:
    """Return `text`, cut at a word when it is longer than `limit`."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
