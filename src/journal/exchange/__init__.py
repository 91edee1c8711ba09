"""Exchange: convert records to and from files of other programs; no database, no screen."""
