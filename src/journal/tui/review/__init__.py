"""Reviews: where they begin, their pages, what follows from them, past ones."""
