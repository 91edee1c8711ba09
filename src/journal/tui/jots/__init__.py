"""Lines for the next session: noting one, the list of them, and what became of each."""
