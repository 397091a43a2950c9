"""Gather what is known of a topic, and keep it in a file that its author goes on with.

1. the services are asked, their records merged and ranked      `gathering`
2. what is new is added to the notes, without touching the rest `notes_file`
"""
