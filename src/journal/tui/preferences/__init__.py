"""The settings, as a list to choose from."""
