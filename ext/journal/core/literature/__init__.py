"""Works of others: what services know of them, merged, ranked, cited and held to it.

Plain data only: nothing here asks a network.

| module | does |
|---|---|
| `record` | what a service knows of a work |
| `identifiers` | DOIs and arXiv numbers, from whatever they stand in |
| `matching` | says whether two titles, or two lists of names, mean the same |
| `merging`, `ranking` | one work of several records; the order of works |
| `keys`, `entries` | the key and the entry in a BibTeX file |
| `notes` | the form of ``research/<slug>.yml`` |
| `judging`, `audit` | hold an entry to what services answered; the file of the results |
"""
