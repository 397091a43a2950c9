"""What the site remembers about its posts between reading them and writing pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from journal.core.addresses import POSTS, pages_by_address
from journal.core.problems import Problem, Rule
from journal.core.site_pages import aliases_of, collisions, is_taken, unique_slugs
from journal.stores import DocumentStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from sphinx.environment import BuildEnvironment

    from journal.core.model import Entry


def is_post(docname: str) -> bool:
    """Tell whether a document is a post: whether it lies in the folder of posts."""
    return docname.startswith(f"{POSTS}/")


@dataclass(frozen=True, slots=True)
class HiddenPost:
    """A post that is left out of a build."""

    #: in words: "is a draft"
    reason: str
    #: the errors in its front matter, which decides whether it is left out
    problems: tuple[Problem, ...]


class PostDomain(DocumentStore):
    """The posts of the site."""

    name = "journal-post"
    label = "Posts"
    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},
        "slugs": {},
        "pages": {},
        "titles": {},
        "hidden": {},
        "shown": {},
        "around": {},
        "lists": (),
    }
    by_document = ("entries",)
    data_version = 4

    @property
    def entries(self) -> dict[str, Entry]:
        """Return the posts by docname."""
        return cast("dict[str, Entry]", self.data["entries"])

    @property
    def slugs(self) -> Mapping[str, str]:
        """Return the slug each post is published under; no two are the same."""
        return cast("dict[str, str]", self.data["slugs"])

    @property
    def pages(self) -> Mapping[str, str]:
        """Return the page at each address, without slashes at its ends."""
        return cast("dict[str, str]", self.data["pages"])

    @property
    def titles(self) -> Mapping[str, str]:
        """Return the titles of pages that are made, as far as links need them."""
        return cast("dict[str, str]", self.data["titles"])

    @property
    def hidden(self) -> Mapping[str, HiddenPost]:
        """Return the posts that are left out of this build."""
        return cast("dict[str, HiddenPost]", self.data["hidden"])

    @property
    def lists(self) -> tuple[str, ...]:
        """Return the documents that show a list of posts."""
        return cast("tuple[str, ...]", self.data["lists"])

    @property
    def aliases(self) -> dict[str, str]:
        """Return the post each alias leads to."""
        return aliases_of(self.entries)

    def note_entry(self, docname: str, entry: Entry) -> None:
        """Remember a post."""
        self.entries[docname] = entry

    def note_hidden(self, hidden: Mapping[str, HiddenPost]) -> None:
        """Remember which posts are left out, and why."""
        self.data["hidden"] = dict(hidden)

    def note_list(self, docname: str) -> None:
        """Remember that a document shows a list of posts."""
        self.data["lists"] = tuple(sorted({*self.lists, docname}))

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        super().clear_doc(docname)
        self.data["lists"] = tuple(name for name in self.lists if name != docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        super().merge_domaindata(docnames, otherdata)
        theirs = {name for name in otherdata["lists"] if name in docnames}
        self.data["lists"] = tuple(sorted({*self.lists, *theirs}))

    def derive(self, shown: Mapping[str, str], generated: Set[str]) -> set[str]:
        """Give each post its address; return the documents that must be written again.

        `shown` says, for each document, what it shows of other documents; the digest of
        it is enough. `generated` are the pages that are not documents.
        """
        before, after = self.data["slugs"], unique_slugs(self.entries)
        moved = any(after.get(name, slug) != slug for name, slug in before.items())
        stale = {name for name, text in shown.items() if self.data["shown"].get(name) != text}
        self.data["slugs"], self.data["shown"] = after, dict(shown)
        self.data["pages"] = pages_by_address(generated | self.env.found_docs, after, self.aliases)
        # a moved post may be linked from anywhere
        return set(self.env.found_docs) if moved else stale & self.env.found_docs

    def note_generated(self, titles: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        """Have links find pages that are known later than posts are, where none stands yet."""
        self.data["titles"] = dict(titles)
        self.data["pages"] = pages_by_address(titles, self.slugs, aliases) | self.data["pages"]

    def derive_surroundings(self, shown: Mapping[str, str]) -> set[str]:
        """Return the posts that show something else of other posts than they did."""
        stale = {name for name, text in shown.items() if self.data["around"].get(name) != text}
        self.data["around"] = dict(shown)
        return stale & self.env.found_docs

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong between posts: two at one address, an alias at another's."""
        found = collisions(
            self.entries,
            self.slugs,
            self.pages,
            lambda docname: str(self.env.doc2path(docname, base=False)),
        )
        for docname, message in found:
            yield Problem(str(self.env.doc2path(docname)), 1, Rule.DUPLICATE_ADDRESS, message)

    def is_taken(self, alias: str) -> bool:
        """Tell whether something of the site itself stands where an alias would."""
        return is_taken(alias, self.entries, self.pages)


def language_of(env: BuildEnvironment, page: str) -> str:
    """Return the language of a page: a post's own, or that of the site."""
    entry = posts_of(env).entries.get(page)
    return (entry.post.language if entry else None) or str(env.config.language)


def posts_of(env: BuildEnvironment) -> PostDomain:
    """Return the domain of the posts."""
    return cast("PostDomain", env.domains[PostDomain.name])
