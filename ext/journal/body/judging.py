"""Take away the addresses of links that may not be followed, and mend those that nearly fit."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from journal.body.naming import words_by_id
from journal.body.nodes import file_tag
from journal.body.places import seen_from, tell
from journal.core.destinations import anchor_named
from journal.core.fragments import refusals, scheme_of
from journal.core.markdown.foreign import is_template, template_message
from journal.core.problems import Rule
from journal.core.source_place import no_file, outside_file


class JudgeLinks(SphinxTransform):
    """Take away the addresses that may not be followed, and mend those that nearly fit."""

    # before MyST looks for the anchors of the page (879); after slugs became ids (700)
    default_priority = 870

    def apply(self, **_kwargs: Any) -> None:
        """Apply the transform."""
        for reference in list(self.document.findall(nodes.reference)):
            address = reference.get("refuri", "")
            if reference.get("id_link"):
                self._mend(reference)
            elif found := next(refusals(address), None):
                tell(self.env, reference, *found)
                _unlink(reference)
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link.get("reftype") == "myst":
                self._judge(link)
        for download in list(self.document.findall(addnodes.download_reference)):
            self._judge_file(download)

    def _mend(self, reference: nodes.reference) -> None:
        wanted = reference["refuri"][1:]
        if wanted in self.document.nameids:
            self._say(reference, self.document.nameids[wanted])
            return
        if anchor := anchor_named(wanted, self.document.ids):
            reference["refuri"] = f"#{anchor}"
        else:
            _look_elsewhere(reference, wanted, self.env.docname)

    def _say(self, reference: nodes.reference, node_id: str | None) -> None:
        """Give words to a link without: MyST shows the name of what has no title."""
        words = "" if reference.children or not node_id else words_by_id(self.document)[node_id]
        if words:
            reference += nodes.inline("", words, classes=["std", "std-ref"])

    def _judge(self, link: addnodes.pending_xref) -> None:
        """Unlink what is no place in the site."""
        target = link["reftarget"]
        if is_template(target):
            tell(self.env, link, Rule.FOREIGN_SYNTAX, template_message(target))
            shown = nodes.literal(target, target)
            link.parent.replace(link, [*link[0].children, nodes.Text(" "), shown])
        elif target.startswith("//"):
            # on another host, which MyST takes for a path
            outside = nodes.reference("", "", *link[0].children, refuri=f"https:{target}")
            link.parent.replace(link, outside)
        elif not link.get("journal_here") and (found := next(refusals(target), None)):
            tell(self.env, link, *found)
            link.parent.replace(link, link[0].children)

    def _judge_file(self, download: addnodes.download_reference) -> None:
        """Unlink a file that is not there, or may not be published."""
        target = download["reftarget"]
        place = seen_from(self.env)
        path = place.named(target)
        if scheme_of(target) or (path.is_file() and place.holds(path)):
            return
        tell(self.env, download, *(outside_file(target) if path.is_file() else no_file(target)))
        if isinstance(download, file_tag):
            # its end tag comes
            start = nodes.raw("", f"<{download['tag']}{download['rest']}>", format="html")
            download.parent.replace(download, start)
        else:
            download.parent.replace(download, download.children)


def _look_elsewhere(reference: nodes.reference, name: str, docname: str) -> None:
    """Put a placeholder for a name of another page, as MyST would, but on its line."""
    words = nodes.inline("", "", *reference.children, classes=["xref", "myst"])
    link = addnodes.pending_xref("", words, refdoc=docname, refdomain=None, reftype="myst")
    link["reftarget"], link["refexplicit"], link["journal_here"] = name, bool(words.children), True
    link.source, link.line = reference.source, reference.line
    reference.parent.replace(reference, link)


def _unlink(reference: nodes.reference) -> None:
    # not `replace_self`, which insists on keeping ids
    reference.parent.replace(reference, reference.children)
