"""Questionnaires: choose, fill in, read the score, look at earlier ones."""
