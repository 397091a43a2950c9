"""What a page says as linked data: JSON-LD in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journal.core.model import Entry
    from journal.covers import Cover
    from journal.head.subjects import Subject
    from journal.public import PublicSite

Data = dict[str, Any]


def linked_data(site: PublicSite, subject: Subject, cover: Cover | None) -> Data | None:
    """Return what a page says; None when it has nothing to say."""
    if subject.entry is None and not subject.canonical:
        return None
    things = [thing for thing in _things(site, subject, cover) if thing]
    return {"@context": "https://schema.org", "@graph": things} if things else None


def _things(site: PublicSite, subject: Subject, cover: Cover | None) -> Iterator[Data]:
    if subject.entry is not None:
        yield _posting(site, subject, subject.entry, cover)
    if subject.is_home:
        yield from _home(site, subject)
    elif site.base:
        yield _breadcrumbs(site, subject)


def _posting(site: PublicSite, subject: Subject, entry: Entry, cover: Cover | None) -> Data:
    post = entry.post
    return _filled(
        {
            "@type": "BlogPosting",
            "@id": _id(site, subject.page, "post"),
            "headline": post.title,
            "description": subject.description,
            "datePublished": site.moment(post.date) if post.date else "",
            "dateModified": site.revised([entry]),
            "author": [_person(name) for name in post.authors or (_author(site),)],
            "wordCount": entry.time.words,
            "timeRequired": f"PT{entry.time.minutes}M",
            "keywords": list(post.tags),
            "articleSection": [str(path) for path in post.categories],
            "image": _image(site, cover),
            "inLanguage": post.language or site.settings.language,
            "url": site.uri(subject.page) if site.base else "",
            "mainEntityOfPage": subject.canonical,
            "isPartOf": _reference(site, "blog"),
        }
    )


def _home(site: PublicSite, subject: Subject) -> Iterator[Data]:
    """Yield the site, and the blog that it is."""
    said = {
        "name": site.settings.title,
        "description": subject.description,
        "inLanguage": site.settings.language,
        "url": site.base,
    }
    yield _filled({"@type": "WebSite", "@id": _id(site, site.root, "site"), **said})
    author = _person(_author(site))
    yield _filled({"@type": "Blog", "@id": _id(site, site.root, "blog"), **said, "author": author})


def _breadcrumbs(site: PublicSite, subject: Subject) -> Data:
    """Return the way from the home page to this one."""
    way = [
        (site.settings.title, site.root),
        *subject.parents,
        (subject.title, subject.page),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": site.uri(page)}
            for number, (title, page) in enumerate(way, 1)
        ],
    }


def _image(site: PublicSite, cover: Cover | None) -> Data | None:
    if cover is None:
        return None
    return _filled(
        {
            "@type": "ImageObject",
            "url": cover.full_uri(site.base),
            "width": cover.width,
            "height": cover.height,
            "caption": cover.alt,
        }
    )


def _author(site: PublicSite) -> str:
    return site.settings.author or site.settings.title


def _person(name: str) -> Data:
    return {"@type": "Person", "name": name}


def _id(site: PublicSite, page: str, name: str) -> str:
    return f"{site.uri(page)}#{name}" if site.base else ""


def _reference(site: PublicSite, name: str) -> Data | None:
    return {"@id": _id(site, site.root, name)} if site.base else None


def _filled(values: Data) -> Data:
    """Return what says something."""
    return {name: value for name, value in values.items() if value}
