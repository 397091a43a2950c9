"""The journal's Sphinx configuration: values only; what they do is in ``ext/journal``."""

from pathlib import Path

from journal.core.settings import read_settings

settings, _ = read_settings(Path(__file__).parents[1] / "pyproject.toml")

# -- the site ---------------------------------------------------------------------------
project = settings.title
author = settings.author
copyright = settings.author
language = settings.language
html_title = settings.title

# -- extensions -------------------------------------------------------------------------
extensions = [
    "myst_nb",
    "ablog",
    "sphinx.ext.intersphinx",
    "sphinxcontrib.bibtex",
    "sphinx_copybutton",
    "journal",
]

# -- sources ----------------------------------------------------------------------------
exclude_patterns = ["_build", "_inventories"]
templates_path = ["_templates"]
# every page is reached from the menu, a list or the guide; no tree is shown
suppress_warnings = ["toc.not_included", "myst.header"]

# -- MyST -------------------------------------------------------------------------------
myst_enable_extensions = [
    "alert",
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "strikethrough",
    "tasklist",
]
myst_heading_anchors = 6
myst_dmath_allow_space = False
myst_dmath_allow_digits = False
myst_dmath_double_inline = True

# the journal follows links such as [](inv:numpy#numpy.einsum) itself, and says what is wrong
myst_url_schemes: dict[str, str | None] = dict.fromkeys(("http", "https", "mailto", "ftp", "inv"))

# -- other projects ---------------------------------------------------------------------
# each address is that of the inventory's own version; see _inventories/README.md
intersphinx_mapping = {
    "numpy": ("https://numpy.org/doc/2.4/", "_inventories/numpy.inv"),
    "python": ("https://docs.python.org/3.14/", "_inventories/python.inv"),
}

# -- code cells -------------------------------------------------------------------------
nb_execution_mode = "cache"
nb_execution_timeout = 60

# -- citations --------------------------------------------------------------------------
bibtex_bibfiles = ["../references.bib"]
bibtex_default_style = "journal"

# -- copy buttons -----------------------------------------------------------------------
copybutton_prompt_text = r">>> |\.\.\. |\$ |In \[\d*\]: | {2,5}\.\.\.: | {5,8}: "
copybutton_prompt_is_regexp = True
# what a cell printed is not for copying
copybutton_selector = "div.highlight pre:not(.cell_output pre)"
copybutton_image_svg = (
    '<svg viewBox="0 0 24 24" fill="none" stroke-width="1.8" stroke-linejoin="round">'
    '<title>Copy</title><rect x="8" y="8" width="12" height="12" rx="2"/>'
    '<path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/></svg>'
)

# -- mathematics ------------------------------------------------------------------------
html_math_renderer = "mathml"
myst_update_mathjax = False

# -- ABlog ------------------------------------------------------------------------------
blog_path = "blog"
blog_title = settings.title

# -- pages ------------------------------------------------------------------------------
html_theme = "sphinx_book_theme"
html_theme_options = {
    # the journal's own layout has neither slots nor search of the theme
    "navbar_start": [],
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],
    "article_header_start": [],
    "article_header_end": [],
    "article_footer_items": [],
    "content_footer_items": [],
    "footer_start": [],
    "footer_center": [],
    "footer_end": [],
    "footer_content_items": [],
    "primary_sidebar_end": [],
    "secondary_sidebar_items": [],
    "disable_search": True,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "use_sidenotes": False,
}
html_sidebars: dict[str, list[str]] = {"**": []}
html_static_path = ["_static"]
html_css_files = [
    # the share of the theme's styles that the site uses: `make theme`
    ("journal-base.css", {"priority": 100}),
    "journal-code.css",
    "journal.css",
    "journal-blocks.css",
]
html_js_files = [
    ("journal-contents.js", {"defer": "defer"}),
    ("journal-regions.js", {"defer": "defer"}),
]
html_favicon = "_static/journal-cat-head.svg"
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
# a figure is not a link to itself
html_scaled_image_link = False
html_domain_indices = False
html_permalinks_icon = "#"
smartquotes = False
