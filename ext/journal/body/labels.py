"""Collect the labels of the site, once all is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.labels import Label, Labels, label_of_page
from journal.posts import posts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from journal.body.naming import Name

#: the kinds of objects that call a place something, by domain: "Figure 1", "(1)", "Theorem 1"
_CALLING = {"journal-figure": "figure", "math": "equation", "prf": "statement"}


def collect_labels(env: BuildEnvironment, names: Mapping[str, tuple[Name, ...]]) -> Labels:
    """Return all labels: the names on each page, posts, and what domains call their places."""
    calling = list(_calling(env))
    called = {(label.docname, label.anchor): label.called for label in calling}
    # what has a name and a caption is among the names already
    labels = [label for label in calling if label.kind != "figure"]
    for docname, found in names.items():
        for name in found:
            words = called.get((docname, name.anchor), "")
            labels.append(Label(name.name, docname, name.anchor, words, name.title, "name"))
    posts = posts_of(env).entries.items()
    labels += (label_of_page(docname, entry.post.title) for docname, entry in posts)
    return Labels(labels, called)


def _calling(env: BuildEnvironment) -> Iterator[Label]:
    for domain in env.domains.sorted():
        kind = _CALLING.get(domain.name)
        for name, called, _, docname, anchor, _ in domain.get_objects() if kind else ():
            yield Label(name, docname, anchor, str(called), "", kind or "")
