"""Base classes of screens: any screen, one with a draft, a form, a text to read."""
