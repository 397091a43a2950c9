"""Find front matter in a text and parse it, in whatever language it is written.

``block`` finds it, ``directive`` finds what ABlog writes in the body instead. ``salvage`` has
``yaml_block`` or ``data_block`` turn it into plain entries, and keeps what can be read of one
that is broken; ``unreadable`` says in words why it is.
"""
