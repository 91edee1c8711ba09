"""Screens that open over any other: the list of keys, and typed text to copy out."""
