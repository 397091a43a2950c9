"""Give a corpus concepts, and mentions of them: what knowledge costs a build.

    .venv/bin/python benchmarks/mentions.py CORPUS OUT [--concepts 300] [--mentions 20]
        [--between 0]

Three corpora are written, of the same posts and the same concepts, which need each other without a
circle. In ``OUT/apart`` no post has to do with a concept; in ``OUT/without`` each teaches one and
assumes two; in ``OUT/with`` words of each link to concepts, too. With ``--between``, the page of
each concept links to so many others, in all three. Compare them with

    .venv/bin/python benchmarks/build.py OUT/apart OUT/without OUT/with --runs 3
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from pathlib import Path

#: a word of running text that is on no line of code, mathematics, headings or links
_WORD = re.compile(r"(?<= )[a-z]{5,}(?= )")

CONCEPT = """\
---
title: Concept {number}
aka: [idea {number}]
needs: [{needs}]
category: {category}
---

A **concept** of number {number} is what the sentence that defines it says, and nothing else.

It has a little text of its own, with $x_{{{number}}}$ in it, and it is explained in a few words.
{others}"""

CATEGORIES = ("AI", "Programming", "Books")


def write_concepts(folder: Path, count: int, between: int, chance: random.Random) -> None:
    """Write concepts; each needs up to three of those before it, mostly near ones."""
    folder.mkdir(parents=True)
    for number in range(count):
        nearby = range(max(0, number - 30), number)
        needs = chance.sample(nearby, min(len(nearby), chance.randint(0, 3)))
        others = chance.sample(range(count), between)
        text = CONCEPT.format(
            number=number,
            needs=", ".join(f"concept {need}" for need in sorted(needs)),
            category=CATEGORIES[number % len(CATEGORIES)],
            others="".join(f"Compare it with [[concept {other}]].\n" for other in others),
        )
        (folder / f"concept-{number}.md").write_text(text, "utf-8")


def with_mentions(text: str, mentions: int, concepts: int, chance: random.Random) -> str:
    """Return a post that links to concepts; its words stay the same in number."""
    lines = text.split("\n")
    plain = _lines_of_text(lines)
    for _ in range(mentions):
        number = chance.choice(plain)
        target = chance.randrange(concepts)
        lines[number] = _WORD.sub(f"[[concept {target}|\\g<0>]]", lines[number], count=1)
    return "\n".join(lines)


def with_needs(text: str, concepts: int, chance: random.Random) -> str:
    """Return a post that teaches one concept and assumes two."""
    teaches, *assumes = chance.sample(range(concepts), 3)
    named = ", ".join(f"concept {number}" for number in assumes)
    first, rest = text.split("\n", 1)
    return f"{first}\nteaches: [concept {teaches}]\nassumes: [{named}]\n{rest}"


def _lines_of_text(lines: list[str]) -> list[int]:
    """Return the lines whose words may become links."""
    found, is_code = [], False
    for number, line in enumerate(lines):
        is_code ^= line.startswith(("```", "$$"))
        if not is_code and line[:1].isalpha() and ": " not in line[:20] and _WORD.search(line):
            found.append(number)
    return found


def main() -> None:
    """Write the corpora."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--concepts", type=int, default=300)
    parser.add_argument("--mentions", type=int, default=20)
    parser.add_argument("--between", type=int, default=0)
    arguments = parser.parse_args()
    # the same concepts and places in every run
    chance = random.Random(7)  # noqa: S311 - nothing is secret here
    apart, without, with_ = (arguments.out / name for name in ("apart", "without", "with"))
    shutil.copytree(arguments.corpus, apart)
    write_concepts(apart / "concepts", arguments.concepts, arguments.between, chance)
    for before, after, change in (
        (apart, without, lambda text: with_needs(text, arguments.concepts, chance)),
        (
            without,
            with_,
            lambda text: with_mentions(text, arguments.mentions, arguments.concepts, chance),
        ),
    ):
        shutil.copytree(before, after)
        for path in sorted((after / "posts").rglob("*.md")):
            path.write_text(change(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
