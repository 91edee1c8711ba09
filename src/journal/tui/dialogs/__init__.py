"""Dialogs that several places open: a question to be sure, a list to choose from."""
