"""Have the pictures of a document shown, and published under names of ours."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.body.making import remote_label, remote_message
from journal.body.nodes import link_tag
from journal.body.places import inside_name, seen_from, tell
from journal.core.fragments import host_of
from journal.core.picture_files import find_file, has_file, miss
from journal.core.problems import Rule

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class FindPictures(SphinxTransform):
    """Have every picture name its file, or say what is wrong with it."""

    # before Sphinx collects the pictures of a document (880); after raw HTML is settled (220)
    default_priority = 270

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for image in list(self.document.findall(nodes.image)):
            if not _is_output(image):
                self._settle(image)

    def _settle(self, image: nodes.image) -> None:
        address = image["uri"]
        is_decoration = image.attributes.pop("journal_decorative", False)
        if host_of(address):
            self._link(image)
            return
        if not image.get("alt") and not is_decoration:
            message = (
                f'the picture "{_shortened(address)}" has no words for those who do not see it: '
                f"{image.get('journal_remedy') or _remedy(image)}"
            )
            tell(self.env, image, Rule.MISSING_ALTERNATIVE_TEXT, message)
        if has_file(address):
            place = seen_from(self.env)
            path = find_file(place, address)
            if path is None or not place.holds(path):
                self._miss(image, path)
                return
            image["uri"] = inside_name(self.env, path)
        image.setdefault("alt", "")

    def _link(self, image: nodes.image) -> None:
        """Put a link in the place of a picture on another host."""
        address = image["uri"]
        label = remote_label("picture", address, image.get("alt", ""))
        if _is_linked(image):
            link: nodes.Element = nodes.inline(label, label, classes=["journal-remote"])
        else:
            link = nodes.reference(label, label, refuri=address, classes=["journal-remote"])
        tell(self.env, image, Rule.REMOTE_CONTENT, remote_message("picture", address))
        _replace(image, link)

    def _miss(self, image: nodes.image, path: Path | None) -> None:
        """Say that a picture is not there, or may not be shown, and show its words."""
        address = image["uri"]
        tell(self.env, image, *miss(seen_from(self.env), address, path))
        words = image.get("alt") or address
        _replace(image, nodes.inline(words, words, classes=["journal-missing"]))


def _remedy(image: nodes.image) -> str:
    if image.get("journal_from_html"):
        return 'write alt="what it shows"'
    # MyST writes down that a picture of Markdown has no words; a directive has no such option
    return "write ![what it shows](…)" if "alt" in image else "add :alt: what it shows"


def _shortened(address: str) -> str:
    limit = 80
    return address if len(address) <= limit else f"{address[:limit]}…"


def _is_output(image: nodes.image) -> bool:
    """Tell whether a cell made a picture."""
    parent = image.parent
    while parent is not None:
        if parent.get("nb_element") == "mime_bundle":
            return True
        parent = parent.parent
    return False


def _is_linked(node: nodes.Node) -> bool:
    """Tell whether a node stands in a link, of Markdown's or of HTML's."""
    before = node.parent.children[: node.parent.index(node)]
    html = "".join(n.astext() for n in before if isinstance(n, nodes.raw))
    begun = html.count("<a ") + sum(isinstance(n, link_tag) for n in before)
    return isinstance(node.parent, nodes.reference) or begun > html.count("</a>")


def _replace(image: nodes.image, new: nodes.Element) -> None:
    """Put something in the place of a picture, in a paragraph where no text may stand."""
    new.source, new.line = image.source, image.line
    is_from_html = image.attributes.get("journal_from_html", False)
    is_inline = is_from_html or isinstance(image.parent, nodes.TextElement)
    image.replace_self(new if is_inline else nodes.paragraph("", "", new))


def name_pictures(app: Any, env: BuildEnvironment) -> None:
    """Give every picture a published name that depends on its path alone.

    Sphinx numbers equal names in the order in which they are read, and that differs
    between builds.
    """
    for path, (docnames, _) in list(env.images.items()):
        env.images[path] = (docnames, published_name(path))


def published_name(path: str) -> str:
    """Return the name a picture is published under."""
    file = Path(path)
    if path.startswith("..") or {"jupyter_execute", "journal-variants"} & set(file.parts):
        # a cell or a build made it: it is named by what is in it
        return file.name
    digest = hashlib.blake2s(path.encode(), digest_size=4).hexdigest()
    return f"{file.stem}-{digest}{file.suffix}"
