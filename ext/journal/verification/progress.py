"""How far the code of a post has come, from what its process tells."""

from __future__ import annotations

import json
from typing import Any


class Progress:
    """What is known of the blocks of one job."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self.has_begun = False
        self.is_done = False
        self.is_cut = False
        self.is_guarded = False
        self.checked = 0
        self.versions: dict[str, str] = {}
        self._current = 0
        self._skipped = 0
        self._passed: set[int] = set()
        self._failures: list[tuple[int, int, str]] = []
        self._rest = b""

    def hear(self, data: bytes) -> None:
        """Take what the process told."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._note(json.loads(line))

    def _note(self, event: dict[str, Any]) -> None:
        if "cut" in event:
            self.has_begun = True
            self.is_cut, self.is_guarded = event["cut"], event["guarded"]
        elif "begun" in event:
            self._current = event["begun"]
        elif "skipped" in event:
            self._skipped += 1
        elif "ended" in event:
            self._note_end(event)
        elif "versions" in event:
            self.versions = event["versions"]
            self.is_done = True

    def _note_end(self, event: dict[str, Any]) -> None:
        self.checked += event["checked"]
        if not event["failures"]:
            self._passed.add(event["ended"])
        self._failures += [(event["ended"], line, text) for line, text in event["failures"]]

    def end(self, reason: str) -> None:
        """Note what the process was ended for, in the block that it was in."""
        # it may have been found out when the block was over
        if self._current in self._passed:
            self._passed.remove(self._current)
        self._failures.append((self._current, 1, reason))

    @property
    def passed(self) -> int:
        """Return how many blocks did what they should."""
        return len(self._passed)

    @property
    def failures(self) -> list[tuple[int, int, str]]:
        """Return block, line of the block and message of what went wrong."""
        after = f"; {self._skipped} after it did not run" if self._skipped else ""
        last = len(self._failures) - 1
        return [
            (n, line, text + after * (place == last))
            for place, (n, line, text) in enumerate(self._failures)
        ]
