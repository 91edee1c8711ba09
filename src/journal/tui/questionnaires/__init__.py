"""Questionnaires: choose, fill in, see the score, look at earlier ones."""
