"""What each key of front matter means: the table of keys, and the readers it names.

``table`` declares the keys, in rows that ``rows`` describes. A reader takes an entry and returns
what it says: ``scalars`` reads one word, flag or number, ``labels`` lists of names; ``dates``,
``categories``, ``addresses``, ``privacy`` and ``series`` read what their names say.
"""
