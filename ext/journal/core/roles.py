"""What the text of a role says."""

from __future__ import annotations

import re

#: as docutils reads a role with words of its own: ``the softmax <softmax>``
_NAMED = re.compile(r"(?P<words>.+?)\s*<(?P<name>.*)>", re.DOTALL)


def target_of_role(text: str) -> str:
    """Return what a role refers to."""
    named = _NAMED.fullmatch(text)
    return named["name"] if named else text
