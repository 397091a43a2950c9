"""The schemas of front matter, for editors: they follow its fields, and agree with the readers."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from journal.core.frontmatter import read
from journal.core.frontmatter.concept import read_concept
from journal.core.frontmatter.fields.scalars import KINDS
from journal.core.frontmatter.fields.table import FIELDS, KEYS
from journal.core.frontmatter.schema import concept_schema, files, post_schema
from journal.core.problems import Rule
from journal.core.rules import rules_by_topic
from journal.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures" / "rules"

POST = jsonschema.Draft7Validator(post_schema())
CONCEPT = jsonschema.Draft7Validator(concept_schema())

#: the rules of front matter whose mistakes are in sight of a schema
SEEN = {"invalid-value", "invalid-date", "unknown-key", "unsafe-link", "unsafe-path"}

#: and the others, each with what a schema does not know
UNSEEN = {
    "unreadable-file": "it is asked when a file was read",
    "unreadable-front-matter": "it is asked when YAML was parsed",
    "ambiguous-date": "both days exist",
    "missing-title": "the first heading may be the title",
    "missing-date": "a post may be undated",
    "future-date": "it knows no day",
    "unknown-category": "categories are declared elsewhere",
    "ignored-key": "a parser gives the later of two keys",
    "nearly-same-label": "it sees one file",
}


class EditorsYaml(yaml.SafeLoader):
    """YAML 1.2, as editors read it: ``yes`` is a text, and so is a day."""


_OLD = {f"tag:yaml.org,2002:{kind}" for kind in ("timestamp", "bool", "int")}
EditorsYaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in _OLD]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorsYaml.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$"), list("tTfF")
)
EditorsYaml.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), list("-+0123456789")
)


def parsed(text: str) -> Any:
    """Return what an editor takes a text for."""
    return yaml.load(text, EditorsYaml)  # noqa: S506 - a safe loader that knows fewer types


def front_matter_of(path: Path) -> Any:
    """Return the front matter of a file."""
    head, _, _ = path.read_text("utf-8").removeprefix("---\n").partition("\n---")
    return parsed(head)


def sources(folder: str) -> list[Path]:
    """Return the sources in a folder that have front matter."""
    found = sorted((REPOSITORY / "docs" / folder).rglob("*.md"))
    return [path for path in found if path.read_text("utf-8").startswith("---\n")]


@pytest.mark.parametrize("name", files())
def test_committed_file_is_as_the_fields_declare_it(name: str) -> None:
    assert (REPOSITORY / name).read_text("utf-8") == files()[name], (
        "the fields of front matter have changed: run `journal schema --write`"
    )


def test_editor_finds_the_schemas() -> None:
    settings = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"))

    assert all((REPOSITORY / path).is_file() for path in settings["yaml.schemas"])


def test_editor_understands_what_the_checker_prints() -> None:
    tasks = json.loads((REPOSITORY / ".vscode" / "tasks.json").read_text("utf-8"))["tasks"]
    (pattern,) = [t["problemMatcher"]["pattern"] for t in tasks if t["label"] == "journal check"]
    lines = [
        line for path in FIXTURES.glob("*/expected.txt") for line in path.read_text().splitlines()
    ]

    matches = [re.fullmatch(pattern["regexp"], line) for line in lines]
    assert len(lines) > len(SEEN)
    assert {match and match[pattern["code"]] for match in matches} >= SEEN
    assert None not in matches


@pytest.mark.parametrize("validator", [POST, CONCEPT], ids=["post", "concept"])
def test_schema_is_one(validator: jsonschema.Draft7Validator) -> None:
    jsonschema.Draft7Validator.check_schema(validator.schema)


def test_every_post_and_concept_is_valid() -> None:
    assert sources("posts")
    for path in sources("posts"):
        POST.validate(front_matter_of(path))
    for path in sources("concepts"):
        CONCEPT.validate(front_matter_of(path))


def test_every_rule_of_front_matter_is_seen_or_not_for_a_reason() -> None:
    declared = {rule.code for rule in dict(rules_by_topic())["Front matter"]}

    assert declared <= SEEN | UNSEEN.keys()
    assert SEEN | UNSEEN.keys() <= {rule.code for rule in Rule}


def fixture(rule: str, kind: str) -> Path:
    """Return the bad or the good post of a rule."""
    path = FIXTURES / rule / f"{kind}.md"
    return path if path.is_file() else FIXTURES / rule / kind / "docs" / "posts" / f"{kind}.md"


@pytest.mark.parametrize("rule", sorted(SEEN))
def test_bad_fixture_is_refused(rule: str) -> None:
    assert not POST.is_valid(front_matter_of(fixture(rule, "bad")))


@pytest.mark.parametrize("rule", sorted(SEEN - {"unsafe-path"}))
def test_good_fixture_is_taken(rule: str) -> None:
    POST.validate(front_matter_of(fixture(rule, "good")))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("date: 2026-02-30", "date"),
        ("date: 2026/13/01", "date"),
        ("updated: soon", "updated"),
        ("draft: perhaps", "draft"),
        ("toc: sometimes", "toc"),
        ("pin: maybe", "pin"),
        ("part: 0", "part"),
        ("weight: heavy", "weight"),
        ("kind: deepdive", "kind"),
        ("lang: German", "lang"),
        ("tags: {a: b}", "tags"),
        ("image: 'javascript:alert(1)'", "image"),
        ("link: www.example.org", "link"),
        ("titel: A", ""),
    ],
)
def test_mistake_is_found_at_its_key(line: str, place: str) -> None:
    errors = list(POST.iter_errors(parsed(line)))

    assert [".".join(map(str, error.path)) for error in errors] == [place]


@pytest.mark.parametrize("key", ["lastMod", "last-mod", "LAST_MOD", "Tags", "layout", "Show_Toc"])
def test_key_may_be_spelt_as_other_tools_do(key: str) -> None:
    assert POST.is_valid({key: None})


def test_concept_has_no_keys_but_its_own() -> None:
    assert CONCEPT.is_valid({"title": "Softmax", "requires": ["vector"], "tags": ["a"]})
    assert not CONCEPT.is_valid({"title": "Softmax", "teaches": ["vector"]})


def test_kinds_and_meanings_are_offered() -> None:
    schema = json.loads((REPOSITORY / "docs/_schemas/post.json").read_text("utf-8"))

    assert schema["properties"]["kind"]["anyOf"][0] == {"enum": list(KINDS)}
    assert {key: value["description"] for key, value in schema["properties"].items()} == {
        row.keys[0]: row.help for row in FIELDS if row.help
    }


#: whatever people write after a colon
VALUES = """
true false yes No on 0 1 2 -3 7.5 12 2026 20260301 2026-03-01 2026-3-1 2026/03/01 1.3.2026
2024-02-29T10:00:00Z '2026-03-01 10:00' 'March 1, 2026' '1 March 2026' '3/14/2026'
'Sunday 1 March 2026'
'' ~ null text 'two words' 'a, b' '+1' '1.0' '25 min' '7 minutes read' de pt_BR zh-Hant-TW
https://example.org/a HTTP://example.org mailto:a@example.org /old/place/ old.html a/../b //host/x
'x:y' 'a?b' 'a#b' 'javascript:alert(1)' picture.png '{{ site.url }}/a.png' draft published
[] [a] [1, b]
[[a,b]] [true] {} {name:a} {path:a.png} {enable:false} {created:2026-03-01} [toc] [/a/,/b/] [..]
"""


def written() -> Iterator[tuple[str, str]]:
    """Yield every key with every value."""
    values = re.findall(r"'[^']*'|\S+(?: b\])?", VALUES)
    plain = (re.sub(r"[:,](?=\w)", lambda m: f"{m[0]} ", v) if v[0] in "[{" else v for v in values)
    yield from itertools.product(KEYS, plain)


def test_nothing_is_refused_that_its_reader_takes() -> None:
    refused = []
    for key, value in written():
        text = f"---\ntitle: A\n{key}: {value}\n---\n"
        data = parsed(text[4:-4])
        reading = read(text, docname="posts/2026-01-02-x", path="x.md", settings=Settings())
        if not reading.problems and not POST.is_valid(data) and key != "kind":
            refused.append(f"{key}: {value}")

    assert refused == []


def test_concept_is_taken_as_its_reader_takes_it() -> None:
    text = "title: Softmax\naka: soft argmax, shares\nneeds: [[vector]]\ncategory: AI\ndraft: yes\n"

    reading = read_concept(f"---\n{text}---\n", path="x.md", settings=Settings())

    assert reading.problems == ()
    CONCEPT.validate(parsed(text))
