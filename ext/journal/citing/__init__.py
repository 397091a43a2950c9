"""Change the bibliography, and hold it to what services know.

1. entries are added behind all others, without touching them    `bibliography_file`
2. each entry is held to what services say of its names          `auditing`
"""
