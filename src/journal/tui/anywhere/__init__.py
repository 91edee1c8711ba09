"""Screens that open over any other: all keys, and what is typed as text to copy out."""
