"""Concepts, what they need, and the posts that teach them: plain values, no Sphinx.

1. the records, and what concepts are called                    `model`, `names`
2. what hangs together of all that posts and concepts say       `knowledge`, `checking`
3. cycles, what is near, and all as a nested list               `graph`
4. what to learn and read for a goal, in which order            `paths`
5. the sentence around a mention                                `sentences`
6. a drawing: columns, rows, parts side by side                 `layout`: `layers`, `rows`,
                                                                `packing`
7. its values for a template                                    `drawing`, `labels`
8. what is on which map, and in which colour                    `maps`
"""
