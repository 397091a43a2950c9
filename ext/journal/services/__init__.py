"""Ask arXiv, Crossref, OpenAlex and Semantic Scholar what they know of works.

1. one session sends what all four clients ask: politely, and from a cache   `session`, `polite`
2. each client is made to use that session                                   `journal.adapters`
3. one module for each service turns its answers into records                `arxiv`, `crossref`, …
4. all of them are asked, and what one cannot say is said                    `asking`

The packages are those of the extra ``research``: nothing of them is imported before it is needed,
and no build needs them.
"""
