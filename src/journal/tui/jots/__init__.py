"""Lines for the next session: note one, list them, settle them."""
