"""The store: one SQLite file, reached through SQLModel. Rows leave it as frozen records."""
