"""Turn notes on a topic into the draft of a post.

1. claims are put where the pattern of a kind has them, by question  `parts`
2. each is bound to its source, what is missing is marked            `claims`
3. what a model wrote of them is held to them                        `prose`
"""
