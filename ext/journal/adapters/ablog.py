"""ABlog: the registry of posts, their order, and the lists made of it.

Tested with ABlog 0.11.13. There is no setting for what is changed here:

* it declares itself unsafe for parallel reading, though all it lacks is a merge of what
  each process read;
* it writes pages for all posts, drafts, years, categories, authors, and a feed, whether
  they are wanted or not; the journal has pages of its own for these;
* it keeps a deep copy of every post's document, which only its feed and its excerpts use;
* its registry lives in a class and outlives the build; it compares dates with the clock
  at the time it was imported; and tags that differ in punctuation share one page.

Remove this when ABlog can be told which pages to write and is safe for parallel reading.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ablog.blog
import ablog.post
from ablog.blog import Blog
from ablog.post import PostList, PostNode, UpdateNode
from docutils import nodes

from journal.adapters import disconnect, tested
from journal.core.problems import Problem, Rule
from journal.core.slugs import assign_slugs
from journal.log import report

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from journal.core.model import Post

VERSIONS = ">=0.11.13,<0.12"

#: ABlog never lists a post without a date; this one sorts after all others
UNDATED = dt.date(1, 1, 1)

_REPLACED = {
    "doctree-read": ablog.post.process_posts,
    "doctree-resolved": ablog.post.process_postlist,
    "html-collect-pages": ablog.post.generate_atom_feeds,
}


@dataclass(frozen=True, slots=True)
class TagShelf:
    """A tag with its posts in ABlog's order."""

    label: str
    slug: str
    docnames: tuple[str, ...]


def post_node(post: Post) -> PostNode:
    """Return the node by which ABlog learns of a post: that of its ``{post}`` directive."""
    date = (post.date or UNDATED).isoformat()
    category = [str(path) for path in post.categories]
    options = {
        "tags": list(post.tags),
        "category": category,
        "author": list(post.authors),
        "title": post.title,
        # no excerpt, no picture: the journal makes both itself
        "excerpt": 0,
        "image": 0,
        "exclude": True,
    }
    if post.external_link:
        options["external_link"] = post.external_link
    return ablog.post._update_post_node(PostNode(journal=True), options, [date])


def posts_in_order(app: Sphinx) -> list[str]:
    """Return the docnames of all posts, newest first, undated ones last."""
    return [post.docname for post in Blog(app).posts]


def tag_shelves(app: Sphinx) -> tuple[TagShelf, ...]:
    """Return the tags that have posts, sorted without regard to case."""
    shelves = {c.name: [p.docname for p in c] for c in Blog(app).tags if len(c)}
    slugs = assign_slugs(shelves)
    return tuple(
        TagShelf(label, slugs[label], tuple(shelves[label]))
        for label in sorted(shelves, key=lambda label: (label.casefold(), label))
    )


def has_postlist(doctree: nodes.document) -> bool:
    """Tell whether a document has a ``{postlist}``."""
    return next(iter(doctree.findall(PostList)), None) is not None


def postlists(
    app: Sphinx, doctree: nodes.document, docname: str
) -> Iterator[tuple[Any, list[str]]]:
    """Yield each ``{postlist}`` node of a document, with the posts it asks for."""
    blog = Blog(app)
    for node in list(doctree.findall(PostList)):
        chosen = [post for post in blog.posts if post.docname != docname and _fits(post, node)]
        yield node, [post.docname for post in chosen[: node["length"]]]


def _fits(post: Any, node: PostList) -> bool:
    return all(
        {str(label) for label in getattr(post, kind)} & set(node[kind])
        for kind in ("tags", "category", "author", "location", "language")
        if node[kind]
    )


def register_post(app: Sphinx, doctree: nodes.document) -> None:
    """Have ABlog read a post's record from a document that holds nothing else."""
    env, docname = app.env, app.env.current_document.docname
    _date_updates(app, doctree, docname)
    stand_in = nodes.container()
    for node in list(doctree.findall(PostNode)):
        if node.get("journal"):
            node.parent.remove(node)
            stand_in.append(node)
        else:
            # a {post} in the text would be a second post of the same document
            node.replace_self(node.children)
    if stand_in.children:
        _register(app, stand_in, docname)
    for record in getattr(env, "ablog_posts", {}).get(docname, ()):
        record["doctree"], record["excerpt"] = None, []


def _register(app: Sphinx, stand_in: nodes.Element, docname: str) -> None:
    """Have ABlog make its record, and no label of the file's name: that leads to no id."""
    std = app.env.domains.standard_domain
    name = docname.removesuffix("/index").rpartition("/")[2]
    label, bare_label = std.labels.get(name), std.anonlabels.get(name)
    ablog.post.process_posts(app, stand_in)
    std.labels.pop(name, None)
    std.anonlabels.pop(name, None)
    if label:
        std.labels[name] = label
    if bare_label:
        std.anonlabels[name] = bare_label


def _date_updates(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Head each ``{update}`` with its date, as ABlog does."""
    update = next(iter(doctree.findall(UpdateNode)), None)
    if update is None:
        return
    try:
        ablog.post._get_update_dates(doctree, docname, app.config.post_date_format)
    except ValueError:
        message = 'the date of an {update} cannot be read: write it as "2026-06-18"'
        report(
            Problem(str(app.env.doc2path(docname)), update.line or 0, Rule.INVALID_DATE, message)
        )


def merge_posts(
    _app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
) -> None:
    """Take over the records that another process read."""
    mine, theirs = vars(env).setdefault("ablog_posts", {}), getattr(other, "ablog_posts", {})
    mine.update({name: theirs[name] for name in docnames if name in theirs})


def begin_registry(_app: Sphinx) -> None:
    """Forget the posts of an earlier build in this process."""
    Blog._dict.clear()


def fill_registry(app: Sphinx, env: BuildEnvironment) -> None:
    """Register the posts of this build, each published: which are due is decided before."""
    Blog._dict.clear()
    # posts of one day and title stand in the order of registration, which must not be that
    # in which processes were done with them
    records = vars(env).setdefault("ablog_posts", {})
    vars(env)["ablog_posts"] = dict(sorted(records.items()))
    ablog.blog.TOMORROW = dt.datetime.max
    ablog.post.register_posts(app)


def configure(_app: Sphinx, config: Config) -> None:
    """Set what must be so for the journal to work."""
    config.post_date_format = "%Y-%m-%d"
    # The theme changes this later than Sphinx compares configurations, which would have
    # every build read every document again.
    config.fontawesome_included = True


def setup(app: Sphinx) -> None:
    """Put the journal's handlers in place of ABlog's."""
    app.setup_extension("ablog")
    # whatever the version: its pages have our templates, and not what these are to show
    disconnect(app, "html-collect-pages", ablog.post.generate_archive_pages)
    if not tested(app, "ablog", VERSIONS):
        return
    for event, handler in _REPLACED.items():
        disconnect(app, event, handler)
    app.extensions["ablog"].parallel_read_safe = True
    # after the settings are read (100), before ABlog and the theme look at theirs (500)
    app.connect("config-inited", configure, priority=200)
    app.connect("builder-inited", begin_registry)
    app.connect("doctree-read", register_post)
    app.connect("env-merge-info", merge_posts)
    # after the posts have their addresses (400), before lists are made of them
    app.connect("env-updated", fill_registry, priority=410)
