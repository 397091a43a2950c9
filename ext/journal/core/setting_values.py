"""What a setting can be: each function returns a value as it is used, or says what it should be.

The message of the exception completes the sentence "the setting should be …".
"""

from __future__ import annotations

import re
import zoneinfo
from typing import Any
from urllib.parse import urlsplit


def text_of(value: Any) -> str:
    """Return a text, without the blanks around it."""
    if not isinstance(value, str):
        raise TypeError("text in quotes")
    return value.strip()


def web_page(value: Any) -> str:
    """Return a web address, or nothing."""
    text = text_of(value)
    if text and not _is_web_address(text):
        raise ValueError("an address that begins with https:// or http://")
    return text


def web_folder(value: Any) -> str:
    """Return a web address with a slash at its end, or nothing."""
    text = web_page(value)
    return text and text.rstrip("/") + "/"


def iri(value: Any) -> str:
    """Return what ids can begin with, or nothing."""
    text = text_of(value)
    if text and not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", text):
        raise ValueError("an address, or a tag: tag:example.org,2026:")
    return text


def static_file(value: Any) -> str:
    """Return the path of a file that is published as it is, or nothing."""
    text = text_of(value)
    if text and (not text.startswith("_static/") or ".." in text.split("/")):
        raise ValueError("a path that begins with _static/")
    return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def time_zone(value: Any) -> str:
    """Return the name of a time zone."""
    name = text_of(value)
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("an IANA time zone such as Europe/Berlin") from error
    return name


def positive(value: Any) -> int:
    """Return a whole number from 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a whole number from 1")
    return value


def english(value: Any) -> str:
    """Return which English is meant, or nothing."""
    text = text_of(value).casefold()
    if text not in ("", "american", "british"):
        raise ValueError('"british" or "american"')
    return text


def flag(value: Any) -> bool:
    """Return a flag."""
    if not isinstance(value, bool):
        raise TypeError("true or false")
    return value


def macros(value: Any) -> tuple[tuple[str, str], ...]:
    """Return TeX macros, sorted by name."""
    if not isinstance(value, dict) or not all(
        name.isalpha() and isinstance(body, str) for name, body in value.items()
    ):
        raise TypeError("a table of names made of letters and bodies in quotes")
    return tuple(sorted(value.items()))


def language_tag(value: Any) -> str:
    """Return a language tag."""
    tag = text_of(value)
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
        raise ValueError("a language tag such as en or de-AT")
    return tag


def mail_address(value: Any) -> str:
    """Return an e-mail address, or nothing."""
    text = text_of(value)
    if text and not re.fullmatch(r"[^\s@()<>,;:\"]+@[^\s@()<>,;:\"]+\.[^\s@()<>,;:\"]+", text):
        raise ValueError("an e-mail address: ada@example.org")
    return text
