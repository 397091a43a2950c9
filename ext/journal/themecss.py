"""Make the site's share of the theme's style sheets: ``make theme``.

sphinx-book-theme brings 370 kB of styles, most of them for side bars, buttons and icons that
no page of the journal has.  What is kept are the rules that can match something on the site
as it was last built, the guide with all its examples included, and the custom properties
that those rules use.  The same site and theme give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import tinycss2  # type: ignore[import-untyped] # it has none

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGET: Final = Path("docs/_static/journal-base.css")
SITE: Final = Path("docs/_build/html")

#: the files of the theme and of those it stands on, in the order of its pages
SHEETS: Final = ("basic.css", "styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css")
#: attributes that scripts set
_SCRIPTED: Final = frozenset({"data-theme", "data-mode", "open", "hidden"})
#: pseudo-classes whose arguments say what an element may be; those of others say what it is not
_POSITIVE: Final = frozenset({"is", "where", "has", "matches"})
_PROPERTY: Final = re.compile(r"var\(\s*(--[\w-]+)")


class Vocabulary(HTMLParser):
    """The element names, classes, ids and attributes of some pages."""

    def __init__(self) -> None:
        """Begin with what scripts set."""
        super().__init__()
        self.words = {f"[{name}]" for name in _SCRIPTED}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the words of an element."""
        self.words.add(tag)
        for name, value in attrs:
            self.words.add(f"[{name}]")
            if name == "class":
                self.words |= {f".{word}" for word in (value or "").split()}
            elif name == "id":
                self.words.add(f"#{value}")


def style_sheet(css: str, words: set[str]) -> str:
    """Return the rules of a style sheet that can match elements made of `words`."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = list(_kept(rules, words))
    return "\n".join(_without_unused_properties(kept))


def _kept(rules: Iterable[Any], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [_text(s) for s in _split(rule.prelude) if _can_match(s, words)]
            if selectors:
                yield f"{','.join(selectors)}{{{_declarations(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if body := "".join(_kept(inner, words)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"


def _split(prelude: list[Any]) -> Iterator[list[Any]]:
    """Yield the selectors of a rule."""
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        elif token.type != "comment":
            selector.append(token)
    yield selector


def _text(selector: list[Any]) -> str:
    return str(tinycss2.serialize(selector)).strip()


def _can_match(selector: list[Any], words: set[str]) -> bool:
    return all(word in words for word in _words(selector))


def _words(selector: list[Any]) -> Iterator[str]:
    """Yield what the elements of a selector must have."""
    before = ""
    for token in selector:
        if token.type == "ident" and before == ".":
            yield f".{token.value}"
        elif token.type == "ident" and before != ":":
            yield token.value.lower()
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "[] block" and token.content:
            yield f"[{token.content[0].serialize()}]"
        elif token.type == "function" and token.lower_name in _POSITIVE:
            choices = [set(_words(choice)) for choice in _split(token.arguments)]
            if len(choices) == 1:
                yield from choices[0]
        before = token.value if token.type == "literal" else ""


def _declarations(content: list[Any]) -> str:
    declarations = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(
        f"{d.name}:{_text(d.value)}{'!important' if d.important else ''}"
        for d in declarations
        if d.type == "declaration"
    )


def _without_unused_properties(rules: list[str]) -> list[str]:
    """Return the rules without custom properties that none of them uses, nor those used by one."""
    while (slim := _without_one_layer(rules)) != rules:
        rules = slim
    return rules


def _without_one_layer(rules: list[str]) -> list[str]:
    used = set(_PROPERTY.findall("".join(rules)))
    slim = [_DECLARED.sub(lambda m: m[0] if m[1] in used else "", rule) for rule in rules]
    return [rule for rule in slim if not rule.endswith("{}")]


_DECLARED: Final = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*;?")


def theme_css(site: Path) -> str:
    """Return the theme's style sheets, as they are in a built site."""
    return "\n".join(Path(site, "_static", name).read_text("utf-8") for name in SHEETS)


def heading(css: str) -> str:
    """Return the line that names the style sheets a share was made of."""
    digest = hashlib.sha256(css.encode()).hexdigest()[:16]
    return f"/* Made by `make theme` of the style sheets of sphinx-book-theme: {digest}. */\n"


def main() -> int:
    """Make the style sheet; return the status for the shell."""
    pages = sorted(SITE.rglob("*.html"))
    if not pages:
        sys.stderr.write("make theme: there is no site yet; run make html\n")
        return 1
    vocabulary = Vocabulary()
    for page in pages:
        vocabulary.feed(page.read_text("utf-8"))
    css = theme_css(SITE)
    TARGET.write_text(f"{heading(css)}{style_sheet(css, vocabulary.words)}\n", "utf-8")
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size:,} bytes of {len(css.encode()):,}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
