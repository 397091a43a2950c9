"""Make a journal of one's own from this one, and bring later versions of the software to it.

``software`` says which files are the software, and ``record`` what a journal was given of them;
``making`` writes a new journal, with the texts in ``starter``; ``renewing`` brings later versions.
"""
