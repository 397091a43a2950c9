"""Examine the sources, each by itself, on all cores, and keep what was found."""

from __future__ import annotations

import functools
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from myst_parser.config.main import MdParserConfig
from myst_parser.slugs import github_slugify

from journal.checks.head_edits import with_edits
from journal.checks.label_places import label_places
from journal.checks.rules import RULES_OF_A_SOURCE
from journal.checks.sources import code_of, read_source
from journal.core.anchors import anchors_of
from journal.core.frontmatter import read
from journal.core.outline import make_parser
from journal.core.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from markdown_it import MarkdownIt

    from journal.checks.label_places import LabelPlace
    from journal.checks.project import Project
    from journal.checks.sources import Examination
    from journal.core.anchors import Anchors
    from journal.core.code_runs.marks import CodeMark
    from journal.core.frontmatter import Reading
    from journal.core.frontmatter.concept import ConceptReading
    from journal.core.outline import Element
    from journal.core.problems import Problem
    from journal.core.raw_html import RawHtml

#: fewer sources are not worth another process
_FEW = 24

#: of the elements, what the rules of the whole site ask for
_KEPT = frozenset(
    ["heading", "link", "image", "directive", "role", "target", "footnote", "formula"]
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What is kept of a source: its problems, and what the rules of the whole site ask for."""

    path: str
    docname: str
    problems: tuple[Problem, ...]
    elements: tuple[Element, ...]
    anchors: Anchors
    html: RawHtml
    post: Reading | None = None
    concept: ConceptReading | None = None
    #: why it is kept back, in words: "is a draft"; empty when it is published
    hidden: str = ""
    #: whether a concept's text goes on after its definition
    is_long: bool = False
    #: what a run of its code is known by; None without code
    code: CodeMark | None = None
    #: where its tags and categories stand
    labels: Mapping[tuple[str, str], LabelPlace] = field(default_factory=dict)


def examine(project: Project, md: MarkdownIt, path: Path, data: bytes) -> Findings:
    """Read a source and apply the rules of one source to it."""
    source = read_source(project, md, path, data)
    found = [with_edits(problem, source) for problem in source.problems]
    found += (problem for rule in RULES_OF_A_SOURCE for problem in rule(source))
    html = raw_html(source.elements)
    return Findings(
        path=str(path),
        docname=source.docname,
        problems=tuple(sorted(found)),
        elements=tuple(element for element in source.elements if element.kind in _KEPT),
        anchors=_anchors(source, html),
        html=html,
        post=source.post,
        concept=source.concept,
        hidden=_hidden(source),
        is_long=_is_long(source),
        code=code_of(source),
        labels=label_places(source),
    )


def _anchors(source: Examination, html: RawHtml) -> Anchors:
    config = MdParserConfig(**_of_slugs(source.project.parser_settings))
    title = (
        source.post.post.title if source.post else source.concept.title if source.concept else ""
    )
    anchors = anchors_of(
        source.elements,
        title,
        depth=config.heading_anchors,
        slug=config.heading_slug_func or github_slugify,
    )
    return replace(anchors, ids=anchors.ids | html.ids)


def _of_slugs(settings: Mapping[str, Any]) -> dict[str, Any]:
    names = ("heading_anchors", "heading_slug_func")
    return {name: settings[name] for name in names if name in settings}


def _hidden(source: Examination) -> str:
    """Return why a source is kept back."""
    if source.post is not None:
        post = source.post.post
    elif source.concept is not None:
        # whether a page of a concept is kept back, its front matter says as that of a post
        reading = read(
            source.text,
            docname=source.docname,
            path=str(source.path),
            settings=source.project.settings,
        )
        post = reading.post
    else:
        return ""
    return post.why_hidden(source.project.today) or ""


def _is_long(source: Examination) -> bool:
    blocks = [block for block in source.body.split("\n\n") if block.strip()]
    return len([block for block in blocks if not block.lstrip().startswith("# ")]) > 1


def examine_all(
    project: Project,
    sources: Mapping[Path, bytes],
    done: Callable[[], None],
) -> dict[Path, Findings]:
    """Examine several sources; `done` is called after each."""
    found: dict[Path, Findings] = {}
    for path, findings in zip(sources, _results(project, sources), strict=True):
        found[path] = findings
        done()
    return found


def _results(project: Project, sources: Mapping[Path, bytes]) -> Iterable[Findings]:
    workers = min(os.cpu_count() or 1, 8)
    if len(sources) < _FEW or workers == 1:
        parser = make_parser(project.parser_settings)
        yield from (examine(project, parser, path, data) for path, data in sources.items())
        return
    settings = dict(project.parser_settings)
    with ProcessPoolExecutor(workers) as pool:
        job = functools.partial(_examine_elsewhere, project, tuple(settings.items()))
        yield from pool.map(job, sources.items(), chunksize=8)


def _examine_elsewhere(
    project: Project, settings: Sequence[tuple[str, object]], source: tuple[Path, bytes]
) -> Findings:
    return examine(project, _parser(repr(settings), settings), *source)


#: one parser for each process
_PARSERS: dict[str, MarkdownIt] = {}


def _parser(key: str, settings: Sequence[tuple[str, object]]) -> MarkdownIt:
    if key not in _PARSERS:
        _PARSERS[key] = make_parser(dict(settings))
    return _PARSERS[key]
