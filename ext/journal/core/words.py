"""The interface's words, dates and numbers, in the language of a page.

The words are in one gettext catalogue, ``locale/<language>/LC_MESSAGES/journal.po``; what a
language lacks is said in English.
"""

from __future__ import annotations

import functools
import gettext
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

if TYPE_CHECKING:
    import datetime as dt

CATALOGUES: Final = Path(__file__).parents[1] / "locale"


class Words:
    """Say things in one language."""

    def __init__(self, tag: str) -> None:
        """Take a language by its BCP 47 tag: ``en``, ``de-AT``."""
        self._locale = _locale(tag)
        self._catalogue = _catalogue(self._locale.language)

    @property
    def direction(self) -> str:
        """Return the direction of the script: ``ltr`` or ``rtl``."""
        return self._locale.text_direction

    def say(self, message: str) -> str:
        """Return a message of the interface."""
        return self._catalogue.gettext(message)

    def say_count(self, one: str, many: str, number: int) -> str:
        """Return a message about a number of things; `%s` in it stands for the number."""
        return self._catalogue.ngettext(one, many, number).replace("%s", self.number(number))

    def number(self, number: int) -> str:
        """Return a number as people write it."""
        return format_decimal(number, locale=self._locale)

    def date(self, date: dt.date) -> str:
        """Return a date in words: June 18, 2026."""
        return format_date(date, "long", locale=self._locale)

    def short_date(self, date: dt.date) -> str:
        """Return a date with few letters and no comma, to stand in a list: 18 Jun 2026."""
        form = "d MMM y" if self._locale.language == "en" else "medium"
        return format_date(date, form, locale=self._locale)

    def day(self, date: dt.date) -> str:
        """Return day and month, short: Jun 18."""
        return format_date(date, "MMM d", locale=self._locale)

    def month(self, month: int) -> str:
        """Return the name of a month, 1 to 12."""
        return str(get_month_names("wide", "stand-alone", self._locale)[month])


@functools.cache
def words_in(tag: str) -> Words:
    """Return the words of a language."""
    return Words(tag)


def message(text: str) -> str:
    """Mark a text for the catalogue, to be said later."""
    return text


def _locale(tag: str) -> Locale:
    """Return the locale of a tag, or of what is known of it; English when nothing is."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def _catalogue(language: str) -> gettext.NullTranslations:
    path = CATALOGUES / language / "LC_MESSAGES" / "journal.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
