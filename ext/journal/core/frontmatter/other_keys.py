"""Keep the keys nobody here reads, and tell of those that look like slips.

The keys of other tools that change nothing about what is published here are known, so that nobody
is told about them; what an author would miss is a row of the table of `fields`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from journal.core.frontmatter.fields.meaning import is_field
from journal.core.frontmatter.fields.table import KEYS
from journal.core.frontmatter.values import as_text, fold
from journal.core.problems import Rule, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.core.frontmatter.notes import Notes
    from journal.core.frontmatter.values import Entry

_FOREIGN_KEYS = """
    Jekyll: layout comments mermaid badges future htmlwidgets bibliography _styles search_exclude
        sitemap author_profile share related toc_label toc_icon toc_sticky classes header
        sidebar nav_exclude has_children parent grand_parent usemathjax excerpt_separator
        hide_title render_with_liquid media_subpath img_path giscus chart disqus branch metadata_key
        sticky_rank hide_binder_badge hide_github_badge hide_colab_badge use_plotly keywords
        author_url website affiliations citation disqus_comments related_posts tabs pretty_table
        code_diff images_compare images_slider chartjs echarts vega_lite tikzjax typograms
        social social_image robots changefreq priority hide_description hide_image
    Hugo: type kind resources menu menus markup outputs cascade sitemap linkTitle ShowBreadCrumbs
        TocOpen ShowPostNavLinks ShowRssButtonInSectionTermList ShowWordCount ShowShareButtons
        ShowCodeCopyButtons UseHugoToc hideMeta hideSummary hideFooter disableShare disableHLJS
        disableAnchoredHeadings searchHidden editPost displayInList isCJKLanguage translationKey
        url_path ShowReadingTimeLabel lightgallery license share code comment showDate showAuthor
        showReadingTime ShowReadingTime showWordCount showHero heroStyle showTaxonomies
        showTableOfContentsOpen projects publication publication_types commentable profile
        reading_time_label audio videos summaryType iconName libraries
    Quarto: format execute jupyter engine listing number-sections code-fold code-tools
        code-copy code-line-numbers code-overflow toc-depth toc-title toc-location toc-expand
        fig-cap-location fig-width fig-height csl citation google-scholar page-layout about editor
        filters freeze theme css include-in-header html-math-method crossref reference-location
        link-citations lightbox date-format lang-direction title-block-banner pagetitle shorttitle
        affiliation doi funding acknowledgements image-height image-width aside skip_exec
        skip_showdoc output-file knitr editor_options output
    MkDocs: links icon template search boost tags_index comments_enabled
    ABlog and Sphinx: blogpost location nocomments orphan tocdepth no-search nosearch exclude
        html_theme hide-toc hide-navigation html_meta myst
    MyST and notebooks: kernelspec jupytext file_format language_info short_title label numbering
        exports downloads bibliography jupyter_book hide_input nbformat venue github
        open_access subject biblio thebe site options parts oxa arxiv celltoolbar
    Obsidian and others: id uid cssclass cssclasses created_by aliases_index dg-publish up stage
        growth maturity permalink_style markdown source_file notetype
"""

#: such keys, as they are compared
FOREIGN: frozenset[str] = frozenset(
    fold(word) for line in _FOREIGN_KEYS.splitlines() for word in line.rpartition(":")[2].split()
)

#: how much of an unknown value is kept
_KEPT = 2000
#: how alike a slip and a key are: "titel" and "title", but not "data" and "date"
_ALIKE = 0.8


def unknown(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with keys that neither this journal nor a tool it knows would read."""
    return [e for e in entries if not is_field(e.key) and fold(e.key) not in FOREIGN]


def as_extra(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Return entries as `Post.extra` keeps them."""
    return tuple((entry.key, as_text(entry.value, limit=_KEPT)) for entry in entries)


def note_slips(entries: Iterable[Entry], notes: Notes) -> None:
    """Note the unknown keys that look like a known one."""
    for entry in entries:
        meant = _meant(entry.key)
        if meant:
            message = f'unknown key "{entry.key}" — did you mean "{meant}"?'
            notes.add(Rule.UNKNOWN_KEY, entry.line, message)


@functools.lru_cache(maxsize=512)
def _meant(key: str) -> str | None:
    return nearest(key, KEYS, cutoff=_ALIKE)
