"""Sessions to and from files that other programs read and write; no database, no screen."""
