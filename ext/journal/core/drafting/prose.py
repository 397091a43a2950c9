"""Hold what a model wrote to the notes: it cites what it was given, and nothing of it is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from journal.core.frontmatter.notes import strip_control_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MARK: Final = "TODO(cite)"

_FENCE = re.compile(r"[ >]*(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>.*)")
_DIRECTIVE = re.compile(r"\s*\{\s*\.?(?P<name>[^}\n]*?)\s*(?:\}\s*(?P<language>[\w+#-]*).*|$)")
#: what only shows what stands in it, and cannot cite
_QUIET: Final = frozenset(("math",))
_CODE: Final = frozenset(("code", "code-cell", "code-block", "sourcecode"))

_ROLE = re.compile(r"(?P<role>\{cite(?::\w+)?\})`(?P<keys>[^`\n]*)`")
_FOREIGN = re.compile(
    r"\[[^\]@\n]*(?P<pandoc>@[^\]\n]+)\]|\\cite\w*\*?(?:\[[^\]\n]*\])*\{(?P<latex>[^}\n]*)\}"
)
#: a link, an address or a number of a work
_ADDRESS = re.compile(
    r"!?\[(?P<words>[^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|<?\b(?:https?://|doi:\s*|arxiv:\s*|10\.\d{4,9}/)"
    r"(?:[^\s<>()]|\([^\s<>()]*\))*(?:[^\s<>().,;:!?]|\([^\s<>()]*\))>?",
    re.IGNORECASE,
)
#: "Known (2020)", "(Known et al., 2020)", " [3]"
_LOOSE = re.compile(r"\([^()\n]*\b(?:19|20)\d\d[a-z]?\)|(?<=\s)\[\d+(?:\s*[-–,]\s*\d+)*\](?!\()")
_ENDS: Final = (*'.!?…)]}"”’*_`|$>', "TODO(cite)", "TODO(explain)")


def fault_of(text: str) -> str:
    """Return why a text cannot be used: "wrote nothing", "broke off …"; "" when it can be."""
    bare = text.strip()
    if not bare:
        return "wrote nothing"
    if any(is_open for _, is_open in _lines(_unwrapped(bare))[-1:]):
        return "broke off within a block"
    return "" if bare.endswith(_ENDS) else "broke off in the middle of a sentence"


def held(text: str, allowed: Iterable[str]) -> str:
    """Return what a model wrote as part of a section.

    A citation of any other work becomes TODO(cite), and so does every other reference; a directive
    becomes plain code; a heading goes below that of the section.
    """
    keys = {key.lower(): key for key in allowed}
    lines = [
        _fence(line) if _FENCE.match(line) else line if is_code else _prose(line, keys)
        for line, is_code in _lines(_unwrapped(strip_control_characters(text).strip()))
    ]
    if lines and lines[0].startswith("#"):
        del lines[0]
    return "\n".join(lines).strip()


def cited_in(text: str) -> set[str]:
    """Return the keys that a text cites."""
    prose = (line for line, is_code in _lines(text) if not is_code)
    return {k for line in prose for found in _ROLE.finditer(line) for k in _keys(found["keys"])}


def _unwrapped(text: str) -> str:
    """Return a text without the code fence that some models put around all of it."""
    found = re.fullmatch(r"(`{3,})(?:markdown|md|myst)?\n(.*)\n\1", text, re.DOTALL)
    return found[2] if found else text


def _lines(text: str) -> list[tuple[str, bool]]:
    """Return lines, and whether each is, or ends, within a block that a fence has opened."""
    return list(_marked(text.replace("\r\n", "\n").split("\n")))


def _marked(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    opener = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and not opener:
            opener = found["fence"]
        elif found and found["fence"].startswith(opener) and not found["info"].strip():
            opener = ""
        yield line, bool(opener)


def _fence(line: str) -> str:
    """Return the first line of a block without what a build would do with it."""
    found = _FENCE.match(line)
    directive = _DIRECTIVE.match(found["info"]) if found else None
    if found is None or directive is None or directive["name"] in _QUIET:
        return line
    language = directive["language"] or "" if directive["name"] in _CODE else ""
    return line[: found.end("fence")] + language


def _prose(line: str, keys: Mapping[str, str]) -> str:
    line = re.sub(r"^#{1,2}(?=\s)", "###", line)
    line = _ADDRESS.sub(lambda found: f"{found['words'] or ''} {MARK}".strip(), line)
    line = _LOOSE.sub(MARK, line)
    line = _FOREIGN.sub(lambda found: _citation("{cite}", _foreign_keys(found), keys), line)
    return _ROLE.sub(lambda found: _citation(found["role"], _keys(found["keys"]), keys), line)


def _citation(role: str, wanted: list[str], keys: Mapping[str, str]) -> str:
    known = [keys[key.lower()] for key in wanted if key.lower() in keys]
    citation = [f"{role}`{','.join(known)}`"] if known else []
    return " ".join(citation + ([] if len(known) == len(wanted) and known else [MARK]))


def _keys(text: str) -> list[str]:
    return [key.strip() for key in text.split(",") if key.strip()]


def _foreign_keys(found: re.Match[str]) -> list[str]:
    if found["latex"] is not None:
        return _keys(found["latex"])
    return [key.rstrip(".:") for key in re.findall(r"@\{?([^\s,;\]{}]+)", found["pandoc"])]
