"""Make the mathematics font of the site: ``make font``.

STIX Two Math has 4,600 characters and weighs 400 kB.  The site gets a subset: the
alphabets and signs that a text on machine learning uses, every sign that the vocabulary
of formulas makes, and what stands in formulas of the site as it was last built.  The
same characters give the same bytes.
"""

from __future__ import annotations

import argparse
import base64
import copy
import hashlib
import html
import io
import re
import shutil
import subprocess
import sys
import tarfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped] # it has none
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has none

from journal.core.formulas import FormulaError, to_mathml
from journal.core.formulas.glyphs import write_coverage
from journal.core.formulas.vocabulary import KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

#: where the whole font comes from, and the name npm gives to the file
PACKAGE: Final = "@fontsource/stix-two-math@5.3.0"
FILE: Final = "fontsource-stix-two-math-5.3.0.tgz"
INTEGRITY: Final = (
    "negoeozw6VSXjZMozwKRSm/dhCQT62csZcuea9I8KYqPaZq/8KbbBBrA02ZHF7AyuR5mVML/p+q0bwFuSIf2GQ=="
)
_FONT_IN_PACKAGE: Final = "package/files/stix-two-math-latin-400-normal.woff2"
_LICENCE_IN_PACKAGE: Final = "package/LICENSE"

#: bytes that the font may weigh
BUDGET: Final = 85_000

#: the name of the files, without their endings
NAME: Final = "journal-math"

#: ranges of code points that every text on machine learning may use
_ALPHABETS: Final = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # letters and signs of western Europe, for words in formulas
    (0x391, 0x3A9),  # Greek
    (0x3B1, 0x3C9),
    (0x1D400, 0x1D433),  # bold
    (0x1D434, 0x1D467),  # italic
    (0x1D468, 0x1D49B),  # bold italic
    (0x1D49C, 0x1D4B5),  # script capitals
    (0x1D538, 0x1D551),  # double-struck capitals
    (0x1D6A4, 0x1D6A5),  # dotless i and j
    (0x1D6A8, 0x1D6E1),  # bold Greek
    (0x1D6E2, 0x1D71B),  # italic Greek
    (0x1D71C, 0x1D755),  # bold italic Greek
    (0x1D7CE, 0x1D7D7),  # bold digits
    (0x1D7D8, 0x1D7E1),  # double-struck digits
)
#: what is there without a command: the sign browsers draw roots with, primes, marks in words
_SIGNS: Final = "√′″‴–—‘’“”…"
#: letters of those alphabets that Unicode had before
_LETTERS: Final = "ℂℍℕℙℚℝℤℎℏℓℒℬℰℱℋℐℳℛ"

_MATH: Final = re.compile(r"<math\b.*?</math>", re.DOTALL)
_MARKUP: Final = re.compile(r"<annotation.*?</annotation>|<[^>]*>", re.DOTALL)


class FontError(Exception):
    """Say in one sentence why no font was made."""


def base_characters() -> set[str]:
    """Return what the font has whatever the site uses."""
    alphabets = {chr(code) for first, last in _ALPHABETS for code in range(first, last + 1)}
    return alphabets.union(_LETTERS, _SIGNS, *map(characters_of_command, KNOWN))


def characters_of_command(name: str) -> set[str]:
    """Return the characters that a command makes, with as many arguments as it wants."""
    for tex in (rf"\{name}", rf"\{name}{{a}}", rf"\{name}{{a}}{{b}}", rf"\{name}( a"):
        try:
            return characters_in(to_mathml(tex, display=True))
        except FormulaError:
            continue
    return set()


def characters_in(page: str) -> set[str]:
    """Return the characters that formulas of a page show."""
    texts = (html.unescape(_MARKUP.sub("", formula)) for formula in _MATH.findall(page))
    return {c for text in texts for c in text if unicodedata.category(c)[0] != "C"}


def characters_of_site(folder: Path) -> set[str]:
    """Return the characters that formulas of a built site show."""
    pages = (path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))
    return set().union(*map(characters_in, pages))


def fetch_package(folder: Path) -> Path:
    """Return the package with the whole font, which npm fetches if it is not there."""
    path = folder / FILE
    if path.is_file():
        return path
    npm = shutil.which("npm")
    if npm is None:
        raise FontError(f"npm, which fetches {PACKAGE}, is not installed; or put {path} there")
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        raise FontError(f"npm could not fetch {PACKAGE}")
    return path


def read_package(path: Path) -> tuple[bytes, str]:
    """Return the font and its licence from a package that npm has fetched."""
    data = path.read_bytes()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != INTEGRITY:
        raise FontError(f"{path} is not {PACKAGE}: remove it, and it is fetched anew")
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        font, licence = map(package.extractfile, (_FONT_IN_PACKAGE, _LICENCE_IN_PACKAGE))
        if font is None or licence is None:
            raise FontError(f"{path} has no font in it: the package has changed its layout")
        return font.read(), licence.read().decode()


def subset(font_file: bytes, characters: set[str]) -> tuple[bytes, set[str], set[str]]:
    """Return a font for `characters`, what it shows of them, and what the whole font shows."""
    font = TTFont(io.BytesIO(font_file), recalcTimestamp=False)
    whole = set(map(chr, font.getBestCmap()))
    mend_arrows(font)
    widen_accents(font)
    options = Options(
        hinting=False,
        layout_features=["*"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
        # no text of ours runs from right to left
        bidi_closure=False,
        # copyright, names, version, licence and its address
        name_IDs=[0, 1, 2, 4, 5, 6, 13, 14],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters & whole])
    subsetter.subset(font)
    font.flavor = "woff2"
    result = io.BytesIO()
    font.save(result)
    return result.getvalue(), characters & whole, whole


def mend_arrows(font: TTFont) -> None:
    """Turn around the heads of long arrows whose joint is said to be at their tip.

    Chromium does not lengthen such arrows: →, ↔ and ↦ in STIX Two Math 2.12 and 2.13.
    """
    for construction in font["MATH"].table.MathVariants.HorizGlyphConstruction:
        if construction.GlyphAssembly is None:
            continue
        head = construction.GlyphAssembly.PartRecords[-1]
        if head.StartConnectorLength == 0:
            head.StartConnectorLength = head.EndConnectorLength
            head.EndConnectorLength = 0


def widen_accents(font: TTFont) -> None:
    """Give hat and tilde the wide forms of their combining kin, which browsers do not widen."""
    variants = font["MATH"].table.MathVariants
    forms = dict(
        zip(variants.HorizGlyphCoverage.glyphs, variants.HorizGlyphConstruction, strict=True)
    )
    names = font.getBestCmap()
    for accent, combining in (("ˆ", 0x302), ("~", 0x303)):
        name = names[ord(accent)]
        forms[name] = copy.deepcopy(forms[names[combining]])
        forms[name].MathGlyphVariantRecord[0].VariantGlyph = name
    # a font lists glyphs in the order of their numbers
    order = sorted(forms, key=font.getGlyphID)
    variants.HorizGlyphCoverage.glyphs = order
    variants.HorizGlyphConstruction = [forms[name] for name in order]
    variants.HorizGlyphCount = len(order)


def make_font(package: Path, site: Path, folder: Path) -> int:
    """Write the font, its list and its licence into a folder; return how many bytes it weighs."""
    font_file, licence = read_package(package)
    wanted = base_characters() | characters_of_site(site)
    font, shown, whole = subset(font_file, wanted)
    if len(font) > BUDGET:
        raise FontError(
            f"the font would weigh {len(font)} bytes, {len(font) - BUDGET} more than its budget: "
            "the site uses more signs than one font should have"
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.woff2").write_bytes(font)
    (folder / f"{NAME}.txt").write_text(write_coverage(shown, whole), "utf-8")
    (folder / f"{NAME}-OFL.txt").write_text(licence, "utf-8")
    return len(font)


def main(arguments: Sequence[str]) -> int:
    """Make the font; return 0, or 1 after one line on standard error."""
    parser = argparse.ArgumentParser("journal.mathfont", description="Make the mathematics font.")
    build = Path("docs/_build")
    parser.add_argument("--site", type=Path, default=build / "html", help="the built site")
    parser.add_argument("--cache", type=Path, default=build / "font", help="of the whole font")
    parser.add_argument("--to", type=Path, default=Path("docs/_static/fonts"))
    known = parser.parse_args(arguments)
    try:
        size = make_font(fetch_package(known.cache), known.site, known.to)
    except FontError as error:
        sys.stderr.write(f"No font was made: {error}.\n")
        return 1
    sys.stdout.write(f"{known.to / NAME}.woff2 weighs {size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
