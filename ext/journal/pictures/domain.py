"""What the site remembers of pictures: the cover of each post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from journal.stores import DocumentStore

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True, slots=True)
class ShownCover:
    """The cover that a post shows."""

    #: the file, relative to the source folder
    path: str
    alt: str = ""
    #: in pixels; 0: nobody knows
    width: int = 0
    height: int = 0


class PictureDomain(DocumentStore):
    """The covers of all posts."""

    name = "journal-picture"
    label = "Pictures"
    initial_data: ClassVar[dict[str, Any]] = {"covers": {}}
    by_document = ("covers",)
    data_version = 1

    @property
    def covers(self) -> dict[str, ShownCover]:
        """Return the cover of each post that has one in the site."""
        return cast("dict[str, ShownCover]", self.data["covers"])

    def note_cover(self, docname: str, cover: ShownCover) -> None:
        """Remember the cover of a post."""
        self.covers[docname] = cover


def pictures_of(env: BuildEnvironment) -> PictureDomain:
    """Return the domain of pictures."""
    return cast("PictureDomain", env.domains[PictureDomain.name])
