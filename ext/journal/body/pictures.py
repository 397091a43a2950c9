"""Find the pictures of a document, wherever another system would have kept them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from journal.body.making import is_template, remote_label, remote_message, template_message
from journal.body.nodes import link_tag
from journal.body.places import inside_name, is_within, source_path, tell
from journal.core.addresses import POSTS
from journal.core.fragments import host_of, scheme_of
from journal.core.problems import Rule, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

#: what stands for the address of the site in an address, in Liquid and the like
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|%7B%7B.*?%7D%7D", re.IGNORECASE)


def written_paths(address: str) -> Iterator[str]:
    """Yield the paths that an address may mean: as it is, without query, without templates."""
    plain = _TEMPLATE.sub("", address)
    for path in (plain, unquote(plain), unquote(plain.partition("?")[0].partition("#")[0])):
        if path.strip("/ "):
            yield f"/{path}" if plain != address and not path.startswith("/") else path


def tails(path: str) -> Iterator[str]:
    """Yield a rooted path without its first folder, without its first two, and so on."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    yield from ("/".join(parts[n:]) for n in range(len(parts)))


def candidates(env: BuildEnvironment, address: str) -> Iterator[Path]:
    """Yield the files that an address may mean, the likeliest first."""
    srcdir, folder = Path(env.srcdir), Path(env.doc2path(env.docname)).parent
    for path in dict.fromkeys(written_paths(address)):
        yield source_path(env, path)
        if path.startswith("/"):
            folders = [folder, *folder.parents]
            last = next((n for n, f in enumerate(folders) if f in (srcdir / POSTS, srcdir)), 0)
            for tail in tails(path):
                yield from (place / tail for place in folders[: last + 1])


def find_file(env: BuildEnvironment, address: str) -> Path | None:
    """Return the file that an address means; None when there is none."""
    return next((path for path in candidates(env, address) if _is_file(path)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # a name that no file can have
        return False


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
        if scheme_of(address) != "data" and not address.endswith(".*"):
            path = find_file(self.env, address)
            if path is None or not is_within(Path(self.env.srcdir), path):
                self._miss(image, path)
                return
            image["uri"] = inside_name(self.env, path)
        if not image.get("alt") and not is_decoration:
            message = (
                f'the picture "{_shortened(address)}" has no words for those who do not see it: '
                f"{image.get('journal_remedy', 'write ![what it shows](…)')}"
            )
            tell(self.env, image, Rule.MISSING_ALTERNATIVE_TEXT, message)
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
        if path is not None:
            message = (
                f'the picture "{address}" lies outside the source folder: put it beside the post'
            )
            tell(self.env, image, Rule.UNSAFE_PATH, message)
        elif is_template(address):
            tell(self.env, image, Rule.FOREIGN_SYNTAX, template_message(address))
        else:
            tell(self.env, image, Rule.MISSING_IMAGE, self._missing(address))
        words = image.get("alt") or address
        _replace(image, nodes.inline(words, words, classes=["journal-missing"]))

    def _missing(self, address: str) -> str:
        if not address.strip():
            return "a picture without a file: ![what it shows](name.png)"
        if scheme := scheme_of(address):
            return (
                f'the picture "{address}" cannot be shown from "{scheme}:": put it beside the post'
            )
        srcdir = Path(self.env.srcdir)
        folder = Path(self.env.doc2path(self.env.docname)).parent
        places = list(
            dict.fromkeys(_shown(p.parent, srcdir) for p in candidates(self.env, address))
        )
        beside = {path.stem: path.name for path in sorted(folder.iterdir())}
        close = nearest(Path(unquote(address)).stem, beside)
        hint = f' — did you mean "{beside[close]}"?' if close else ""
        return f'there is no picture "{address}", looked for in {", ".join(places)}{hint}'


def _shortened(address: str) -> str:
    limit = 80
    return address if len(address) <= limit else f"{address[:limit]}…"


def _shown(folder: Path, root: Path) -> str:
    try:
        return (
            f"{folder.resolve().relative_to(root.resolve()).as_posix()}/".removeprefix("./") or "./"
        )
    except (OSError, RuntimeError, ValueError):
        return "a folder outside"


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
