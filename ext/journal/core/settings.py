"""The site's own settings: declared once here, written once in ``pyproject.toml``.

The build, the tools and the manual's table all read this declaration.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from journal.core.problems import Problem, Rule, did_you_mean
from journal.core.setting_values import (
    english,
    flag,
    iri,
    language_tag,
    macros,
    mail_address,
    positive,
    static_file,
    text_of,
    time_zone,
    web_folder,
    web_page,
)
from journal.core.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Category:
    """A declared category."""

    title: str
    description: str = ""
    slug: str = ""
    children: tuple[Category, ...] = ()


def setting(default: Any, help_: str) -> Any:
    """Declare one setting: its default, and the sentence the manual prints."""
    return field(default=default, metadata={"help": help_})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a journal can be told about itself."""

    title: str = setting("Journal", "The name of the site.")
    tagline: str = setting("", "One sentence under the name on the home page.")
    author: str = setting("", "Who writes, unless a post says otherwise.")
    language: str = setting("en", "The language of the site, as a BCP 47 tag.")
    base_url: str = setting(
        "",
        "The address the site is served from, `https://…/`. Left empty, it is taken from "
        "`READTHEDOCS_CANONICAL_URL`; with neither, what needs one is left out.",
    )
    time_zone: str = setting("UTC", "Where the author's day begins: an IANA name, `Europe/Berlin`.")
    posts_per_page: int = setting(10, "How many posts a page of a list shows.")
    concepts_per_map: int = setting(
        400, "How many concepts a map shows; of more, each category has a map of its own."
    )
    feed_length: int = setting(10, "How many posts a feed holds, the newest.")
    feed_id: str = setting(
        "",
        "What the ids of feeds and their entries begin with. Left empty, it is the base address; "
        "set it to the old one before the site moves, and no reader shows a post twice.",
    )
    image: str = setting(
        "",
        "A picture for links to pages that have none of their own: a file in `docs/_static`, "
        "`_static/card.png`.",
    )
    repository: str = setting("", "The address of the source repository, for edit links.")
    branch: str = setting("main", "The branch of the repository that edit links lead to.")
    licence: str = setting("", "The licence of the texts, for the foot of the page: `CC BY 4.0`.")
    licence_url: str = setting("", "Where the licence can be read.")
    english: str = setting(
        "", "Which English the site is written in, `british` or `american`; the checker minds it."
    )
    deep_dive_words: int = setting(4000, "How many words a post of the kind `deep-dive` has.")
    deep_dive_sources: int = setting(5, "How many works a post of the kind `deep-dive` cites.")
    image_kilobytes: int = setting(
        1000, "How many kilobytes the file of a picture may have before the checker speaks of it."
    )
    early_terms: bool = setting(
        False,  # noqa: FBT003 - a default has no name
        "Whether the build tells of a concept that a post mentions before what it needs.",
    )
    contact: str = setting(
        "",
        "The e-mail address that services are told when works are looked up, so that they can "
        "write instead of shutting the door: `ada@example.org`.",
    )
    categories: tuple[Category, ...] = setting(
        (), "The declared categories: `title`, `description`, `slug`, and `children`, one level."
    )
    macros: tuple[tuple[str, str], ...] = setting(
        (), "TeX macros for every post: a table of names, without backslash, and bodies."
    )

    def category_named(self, title: str) -> Category | None:
        """Return the declared top category of that title or slug, whatever its case."""
        return _named(self.categories, title)


def child_named(parent: Category | None, title: str) -> Category | None:
    """Return the declared sub-category of that title or slug, whatever its case."""
    return _named(parent.children, title) if parent else None


def _named(categories: tuple[Category, ...], title: str) -> Category | None:
    wanted = title.casefold()
    return next((c for c in categories if wanted in (c.title.casefold(), c.slug.casefold())), None)


def _category(value: Any, *, depth: int = 0) -> Category:
    title = value.get("title") if isinstance(value, dict) else None
    if not isinstance(title, str) or not title.strip():
        raise TypeError('a table with at least title = "…"')
    unknown = sorted(set(value) - {"title", "description", "slug", "children"})
    if unknown:
        raise ValueError(
            f'a table of title, description, slug and children, without "{unknown[0]}"'
        )
    children = value.get("children", [])
    if not isinstance(children, list):
        raise TypeError("a table whose children are a list of tables")
    if children and depth:
        raise ValueError("at most two levels of categories")
    return Category(
        title=text_of(value["title"]),
        description=text_of(value.get("description", "")),
        slug=slug_of(text_of(value.get("slug", "")) or value["title"]),
        children=tuple(_category(child, depth=depth + 1) for child in children),
    )


def _categories(value: Any) -> tuple[Category, ...]:
    if not isinstance(value, list):
        raise TypeError("a list of tables, [[tool.journal.categories]]")
    categories = tuple(_category(entry) for entry in value)
    for siblings in (categories, *(c.children for c in categories)):
        slugs = [c.slug for c in siblings]
        if len(set(slugs)) < len(slugs):
            raise ValueError("categories whose titles differ by more than case and punctuation")
    return categories


_READERS: dict[str, Callable[[Any], Any]] = {
    "base_url": web_folder,
    "deep_dive_sources": positive,
    "deep_dive_words": positive,
    "english": english,
    "image_kilobytes": positive,
    "early_terms": flag,
    "language": language_tag,
    "licence_url": web_page,
    "repository": web_folder,
    "time_zone": time_zone,
    "posts_per_page": positive,
    "concepts_per_map": positive,
    "contact": mail_address,
    "feed_length": positive,
    "feed_id": iri,
    "image": static_file,
    "categories": _categories,
    "macros": macros,
}


def read_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings in the table ``[tool.journal]`` of a TOML file, and what is wrong there.

    A value that cannot be read keeps its default, so that a build can go on.
    """
    try:
        text = path.read_text("utf-8")
        table = _table(tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"the settings cannot be read: {_reason(error)}"
        return Settings(), (Problem(str(path), 0, Rule.INVALID_SETTING, message),)
    values: dict[str, Any] = {}
    problems = []
    for name, message in _checked(table, values):
        problems.append(Problem(str(path), _line_of(name, text), Rule.INVALID_SETTING, message))
    return Settings(**values), tuple(problems)


def _reason(error: Exception) -> str:
    match error:
        case OSError():
            return error.strerror or str(error)
        case UnicodeDecodeError():
            return "the file is not UTF-8 text; save it as UTF-8"
        case RecursionError():
            return "lists or tables are nested too deep"
        case _:
            return str(error)


def _table(document: dict[str, Any]) -> dict[str, Any]:
    """Return the table ``[tool.journal]`` of a TOML document; empty when there is none."""
    tool = document.get("tool", {})
    table = tool.get("journal", {}) if isinstance(tool, dict) else {}
    return table if isinstance(table, dict) else {}


def _checked(table: Mapping[str, Any], values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Fill `values` from `table`; yield name and message of each entry that does not fit."""
    known = {f.name for f in dataclasses.fields(Settings)}
    for name, value in table.items():
        if name not in known:
            yield name, f'unknown setting "{name}"{did_you_mean(name, known)}'
            continue
        reader: Callable[[Any], Any] = _READERS.get(name, text_of)
        try:
            values[name] = reader(value)
        except (TypeError, ValueError) as error:
            yield name, f'setting "{name}" should be {error}'


def _line_of(name: str, text: str) -> int:
    """Return the line where a setting is written, for the message; 0 when it is not found."""
    starts = (f"{name} ", f"{name}=", f"[[tool.journal.{name}", f"[tool.journal.{name}")
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().startswith(starts):
            return number
    return 0


def settings_table() -> list[tuple[str, str, str]]:
    """Return name, default and explanation of each setting, for the manual."""
    return [
        (f.name, repr(f.default) if f.default != () else "", f.metadata["help"])
        for f in dataclasses.fields(Settings)
    ]
