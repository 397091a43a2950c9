"""The one declaration of the front matter: which keys there are, and what each means.

To read another key, add it to a row; to read another thing, add a row, and a field to `Post`.
Keys are compared without case, ``-`` and ``_``: ``lastMod`` is ``last_mod``.
"""

from __future__ import annotations

from journal.core.frontmatter.fields import addresses, concepts, dates, labels, privacy, scalars
from journal.core.frontmatter.fields.categories import categories
from journal.core.frontmatter.fields.rows import Field, not_followed, read_without_effect, together
from journal.core.frontmatter.fields.series import series

FIELDS: tuple[Field, ...] = (
    Field("title", ("title",), scalars.title, "The title; without it, the first heading."),
    Field(
        "date",
        ("date", "created", "created_at", "created_on", "pubDate", "pubDatetime", "published_at"),
        dates.day,
        "The day of the post, `2026-03-01`. It wins over a day in the file's name; the day is "
        "taken as written, whatever the hour and time zone. Without one, the post is undated.",
    ),
    Field("date", ("published",), dates.published_day),
    Field(
        "not_before",
        ("publishDate", "publish_date"),
        dates.other_day,
        "The day of publication; when it is after `date`, it takes its place.",
    ),
    Field(
        "updated",
        (
            *("updated", "lastmod", "last_modified_at", "last_modified", "date-modified"),
            *("modified", "revised", "updated_at", "last_updated", "updatedDate", "modDatetime"),
        ),
        dates.other_day,
        "The day of the last revision.",
    ),
    Field("updated", ("date",), dates.revised_day),
    Field(
        "categories",
        ("categories", "category"),
        categories,
        "The categories: `[AI, Books]`, or with a sub-category `AI/Optimisation`.",
        join=together,
    ),
    Field(
        "tags",
        ("tags", "tag"),
        labels.labels,
        "The tags: a list, or words with commas between.",
        join=together,
    ),
    Field(
        "authors",
        ("authors", "author", "postauthors"),
        labels.authors,
        "Who wrote it, when it is not the author of the site: names, or tables with `name`.",
        join=together,
    ),
    Field(
        "description",
        ("description", "summary", "excerpt", "abstract", "subtitle"),
        scalars.description,
        "One or two sentences: they stand under the title, and for the post in lists.",
    ),
    Field(
        "draft",
        ("draft", "private", "headless"),
        privacy.kept_back,
        "`true` keeps the post back. So does a value that is neither true nor false.",
        join=any,
    ),
    Field(
        "draft",
        ("published", "publish"),
        privacy.unpublished,
        "`false` keeps the post back. A day is read as `date`.",
        join=any,
    ),
    Field(
        "draft",
        ("hide",),
        privacy.hidden,
        "`true` keeps the post back; `[toc]` leaves out the contents.",
        join=any,
    ),
    Field("draft", ("status",), privacy.unfinished, "`draft` keeps the post back.", join=any),
    Field("draft", ("build", "_build"), privacy.unrendered, join=any),
    Field(
        "toc",
        ("toc", "ShowToc", "table_of_contents", "showTableOfContents"),
        scalars.contents,
        "`false` removes the contents.",
    ),
    Field("toc", ("hide",), scalars.contents_hidden),
    Field(
        "math",
        ("math", "mathjax", "katex", "use_math", "latex", "KaTeX"),
        read_without_effect,
        "Not needed: mathematics is rendered wherever it is written, and costs nothing elsewhere. "
        "`false` does not stop it.",
    ),
    Field(
        "image",
        (
            *("image", "cover", "thumbnail", "banner", "feature", "featured_image", "hero"),
            *("feature_image", "cover_image", "hero_image", "header_image", "images", "img"),
            "og_image",
        ),
        addresses.picture,
        "The picture of the post: a path beside it, or a table with `path` and `alt`.",
    ),
    Field(
        "image_alt",
        ("image_alt", "alt", "cover_alt", "thumbnail_alt", "banner_alt", "featured_image_alt"),
        scalars.description,
        "What the picture shows, in words.",
    ),
    Field(
        "slug",
        ("slug",),
        addresses.slug,
        "The post's part of its address; else the name of the file, without its date.",
    ),
    Field(
        "aliases",
        ("aliases", "alias", "permalink", "redirect_from", "redirect", "redirects", "url"),
        addresses.aliases,
        "Addresses the post had elsewhere; they lead to it.",
        join=together,
    ),
    Field("series", ("series",), series, "The title of a series the post is part of."),
    Field(
        "part",
        ("part", "series_order", "series_part", "series_index", "series_weight"),
        scalars.place,
        "The place in the series, from 1; without it, the dates order the parts.",
    ),
    Field(
        "kind",
        ("kind",),
        scalars.kind,
        "What kind of post it is: `note`, `deep-dive`, `book` or `til`. The checker asks a deep "
        "dive for its parts, its length and its sources.",
    ),
    Field(
        "teaches",
        ("teaches",),
        concepts.names,
        "The concepts the post explains: a list of their names.",
        join=together,
    ),
    Field(
        "assumes",
        ("assumes", "prerequisites"),
        concepts.names,
        "The concepts a reader should have understood before: a list of their names.",
        join=together,
    ),
    Field(
        "pinned",
        ("pin", "pinned", "sticky", "featured"),
        scalars.pin,
        "`true` keeps the post at the top of lists.",
        join=any,
    ),
    Field(
        "weight",
        ("weight", "order", "nav_order"),
        scalars.whole_number,
        "A whole number, kept with the post; lists are in the order of dates whatever it is.",
    ),
    Field(
        "language",
        ("lang", "language", "locale"),
        scalars.language,
        "The language of the post, when it is not that of the site: `de`, `pt-BR`.",
    ),
    Field(
        "canonical",
        ("canonical", "canonical_url", "canonical_link", "original_url"),
        addresses.canonical,
        "The address search engines should keep, when the post appeared elsewhere first.",
    ),
    Field(
        "external_link",
        ("external_link", "link", "external_url"),
        addresses.link,
        "The page the post is about: an address with `https:`, `http:` or `mailto:`.",
    ),
    Field(
        "reading_time",
        ("reading_time", "readtime", "read_time", "estimated_reading_time", "time_to_read"),
        scalars.minutes,
        "Minutes to read, instead of those the site computes.",
    ),
    Field(
        "made_with",
        ("made-with",),
        scalars.title,
        "The language model that wrote the draft; the line below the title names it. "
        "`journal draft --model` writes it.",
    ),
    Field(
        "unlisted",
        ("hidden", "unlisted"),
        not_followed('the post is listed like others; "draft: true" keeps it back'),
        "Not followed: the post is listed like others.",
    ),
    Field(
        "expires",
        ("expiryDate", "unpublishDate"),
        not_followed('the post stays published; "draft: true" takes it down'),
        "Not followed: the post stays published.",
    ),
    Field(
        "moved",
        ("redirect_to",),
        not_followed('the post is shown; "external_link:" names the page it is about'),
        "Not followed: the post is shown.",
    ),
    Field(
        "substitutions",
        ("substitutions",),
        not_followed("write the text itself, or a macro in the settings"),
        "Not followed: `{{` in a post is text.",
    ),
    Field(
        "mystnb",
        ("mystnb",),
        not_followed("the site decides for all posts how code is run"),
        "Not followed: the site decides for all posts how code is run.",
    ),
)


def field_table() -> list[tuple[str, str, str]]:
    """Return key, other spellings and meaning of each field, for the manual."""
    return [(row.keys[0], ", ".join(row.keys[1:]), row.help) for row in FIELDS if row.help]


#: every key, as it is written
KEYS: tuple[str, ...] = tuple(dict.fromkeys(key for row in FIELDS for key in row.keys))
