"""Store: the tables of one SQLite file; rows leave it as immutable records."""
