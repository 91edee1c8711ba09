"""Screens available everywhere: the list of keys, and typed text to copy out."""
