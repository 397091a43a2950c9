"""Plain Python and plain data: what a journal is, without Sphinx."""
