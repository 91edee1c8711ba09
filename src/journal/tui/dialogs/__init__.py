"""Dialogs: confirm, and choose from a list."""
