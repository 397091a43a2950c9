"""Have a language model write what `core.drafting` then holds to the notes, or judge a post.

1. what it is asked stands in files of the journal  `prompts`
2. it is asked by way of the library `llm`          `models`
3. it writes a draft, part by part                  `writing`
"""
