"""Guidance: signals, signs and answers -> steps and texts. Texts are data files with sources."""
