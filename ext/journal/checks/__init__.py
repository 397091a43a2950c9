"""The checker: what is wrong with a journal, found in its sources, without a build.

1. a project is its settings, the sources under ``docs`` and the configuration
   of the Markdown parser                                               `project`
2. a source is read as the build reads it, its elements are listed      `sources`,
                                                                        `core.outline`
3. each source is examined by itself, on all cores, and what was found
   is kept until the source, the rules or the settings change           `examining`, `cache`
4. what one source says of others is looked at together                 `engine`
5. problems are printed, and what is certain is mended when asked        `reports`, `fixing`

A rule is a function in `rules`: those of one source take an `Examination`, those of the whole
site a `Library`.  Nothing here imports Sphinx, runs code or asks the network, and only `fixing`
writes a source.
"""
