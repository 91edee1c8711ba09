"""Questionnaires: choose one, fill it in, read its score, and look at those before."""
