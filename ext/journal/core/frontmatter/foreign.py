"""The keys of other tools that change nothing about what is published here.

They are known so that nobody is told about them; what an author would miss is a row of `fields`.
"""

from __future__ import annotations

from journal.core.frontmatter.values import fold

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

FOREIGN: frozenset[str] = frozenset(
    fold(word) for line in _FOREIGN_KEYS.splitlines() for word in line.rpartition(":")[2].split()
)
