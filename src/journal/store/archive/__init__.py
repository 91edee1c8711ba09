"""Everything in a journal as rows: read from it, from another one, and put into it."""
