"""Lines for the next session: add, list and close them."""
