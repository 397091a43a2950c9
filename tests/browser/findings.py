"""How a test says what it found: a line for each, none of them shortened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def listed(found: Mapping[str, Iterable[str]] | Iterable[str]) -> str:
    """Return all that was found, under the page or the setting where it was."""
    if not isinstance(found, Mapping):
        return "\n".join(["found:", *(f"  {one}" for one in found)])
    where = (
        f"{place or '(home)'}:\n" + "\n".join(f"    {one}" for one in found[place])
        for place in found
        if found[place]
    )
    return listed(where)
