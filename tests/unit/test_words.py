"""The words of the interface: which there are, and how they are said."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from journal.core.words import CATALOGUES, words_in

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> set[object]:
    """Return what the interface says, as ``make words`` collects it."""
    target = tmp_path_factory.mktemp("words") / "journal.pot"
    command = next(
        line for line in (REPOSITORY / "Makefile").read_text().split("\n\t@") if "extract" in line
    )
    options = command.replace("\\\n", " ").replace("'", "").split()[1:]
    options[options.index("--output") + 1] = str(target)
    run = [sys.executable, "-m", "babel.messages.frontend", *options]
    subprocess.run(run, cwd=REPOSITORY, check=True)  # our own command line
    return {message.id for message in read_po(io.BytesIO(target.read_bytes())) if message.id}


@pytest.mark.parametrize("path", sorted(CATALOGUES.rglob("*.po")), ids=lambda p: p.parts[-3])
def test_every_message_is_translated(path: Path, messages: set[object]) -> None:
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3])
    said = {m.id for m in catalogue if m.id and all([m.string] if m.string else [])}

    assert ("%s post", "%s posts") in messages
    assert messages - said == set(), "run make words"
    assert said - messages == set(), "run make words"


def test_a_language_without_a_catalogue_has_english_words_and_its_own_dates() -> None:
    words = words_in("fr")

    assert words.say("Archive") == "Archive"
    assert words.date(dt.date(2026, 6, 18)) == "18 juin 2026"


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE-at", "de-x-any"])
def test_a_variety_speaks_its_language(tag: str) -> None:
    assert words_in(tag).say("Categories") == "Kategorien"


def test_numbers_choose_their_form() -> None:
    assert words_in("de").say_count("%s post", "%s posts", 1) == "1 Beitrag"
    assert words_in("de").say_count("%s post", "%s posts", 1234) == "1.234 Beiträge"


@pytest.mark.parametrize("tag", ["", "xx", "not a tag", "en-"])
def test_an_unknown_language_speaks_english(tag: str) -> None:
    assert words_in(tag).date(dt.date(2026, 6, 18)) == "June 18, 2026"


@pytest.mark.parametrize(("tag", "direction"), [("he", "rtl"), ("ar", "rtl"), ("de", "ltr")])
def test_a_script_has_a_direction(tag: str, direction: str) -> None:
    assert words_in(tag).direction == direction
