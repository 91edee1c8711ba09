"""Tasks: what was agreed to try, as a list and a form."""
