"""Code that is known to run: what of a text is code, what it should print, and how its run went.

1. the blocks of a text, in order; those of a notebook         `blocks`, `notebooks`
2. one mark for all of them, which prose does not change       `marks`
3. what comments say that code prints                          `comments`, `agreement`
4. what code finds around it when it runs                      `surroundings`
5. the ledger, ``docs/code-runs.json``: how the last run of
   each post went                                              `ledger`

Nothing here runs code.
"""
