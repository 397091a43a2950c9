"""Put the picture that stands for a post above its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from journal.body.places import seen_from
from journal.core.picture_files import find_file
from journal.posts import front_matter_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.model import Picture

#: the attribute of the image that is the cover
COVER = "journal_cover"

#: what stands in a document and is not seen
_UNSEEN = (nodes.Invisible, nodes.target, addnodes.index)


class ShowCover(SphinxTransform):
    """Begin the body of a post with its cover, unless it begins with that picture already."""

    # after the post has its title (210) and raw HTML is settled (220); before pictures are
    # found (270), so that a cover is found, or missed, as any other
    default_priority = 260

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        reading = front_matter_of(self.env)
        cover = reading.post.image if reading else None
        title = next(iter(self.document.findall(nodes.title)), None)
        if cover is None or title is None:
            return
        place = title.parent.index(title) + 1
        first = _first_picture(title.parent.children[place:])
        if first is not None and self._are_same(first["uri"], cover.source):
            first[COVER] = True
        else:
            title.parent.insert(place, self._figure(cover))

    def _are_same(self, one: str, other: str) -> bool:
        if one == other:
            return True
        files = [find_file(seen_from(self.env), address) for address in (one, other)]
        return files[0] is not None and files[0] == files[1]

    def _figure(self, cover: Picture) -> nodes.figure:
        image = nodes.image(cover.source, uri=cover.source, alt=cover.alt)
        image[COVER] = True
        image["journal_remedy"] = "write image_alt: what it shows"
        figure = nodes.figure("", image, classes=["journal-cover"])
        for node in (figure, image):
            node.source = str(self.env.doc2path(self.env.docname))
            node.line = cover.line or 1
        return figure


def _first_picture(body: list[nodes.Node]) -> nodes.image | None:
    """Return the picture that a body begins with."""
    block = next((node for node in body if not isinstance(node, _UNSEEN)), None)
    first = next(_seen(block), None) if block is not None else None
    return first if isinstance(first, nodes.image) else None


def _seen(block: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the words and pictures of a block."""
    for node in block.findall():
        if isinstance(node, nodes.image) or (
            isinstance(node, nodes.Text)
            and node.strip()
            and not isinstance(node.parent, nodes.raw | nodes.comment)
        ):
            yield node
