"""Give a corpus concepts, and mentions of them: what knowledge costs a build.

    .venv/bin/python benchmarks/mentions.py CORPUS OUT [--concepts 300] [--mentions 20]
        [--between 0]

Two corpora are written, ``OUT/without`` and ``OUT/with``: the same posts and the same concepts,
which need each other without a circle; in the second, words of each post link to concepts, and
each post teaches one and assumes two. With ``--between``, the page of each concept links to so many
others, too, in both. Compare them with

    .venv/bin/python benchmarks/build.py OUT/without OUT/with --runs 3
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
    teaches, *assumes = chance.sample(range(concepts), 3)
    named = ", ".join(f"concept {number}" for number in assumes)
    return "\n".join([lines[0], f"teaches: [concept {teaches}]", f"assumes: [{named}]", *lines[1:]])


def _lines_of_text(lines: list[str]) -> list[int]:
    """Return the lines whose words may become links."""
    found, is_code = [], False
    for number, line in enumerate(lines):
        is_code ^= line.startswith(("```", "$$"))
        if not is_code and line[:1].isalpha() and ": " not in line[:20] and _WORD.search(line):
            found.append(number)
    return found


def main() -> None:
    """Write both corpora."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--concepts", type=int, default=300)
    parser.add_argument("--mentions", type=int, default=20)
    parser.add_argument("--between", type=int, default=0)
    arguments = parser.parse_args()
    for name in ("without", "with"):
        # the same concepts and places in every run
        chance = random.Random(7)  # noqa: S311 - nothing is secret here
        folder = arguments.out / name
        shutil.copytree(arguments.corpus, folder)
        write_concepts(folder / "concepts", arguments.concepts, arguments.between, chance)
        for path in sorted((folder / "posts").rglob("*.md")) if name == "with" else ():
            text = path.read_text("utf-8")
            made = with_mentions(text, arguments.mentions, arguments.concepts, chance)
            path.write_text(made, "utf-8")


if __name__ == "__main__":
    main()
