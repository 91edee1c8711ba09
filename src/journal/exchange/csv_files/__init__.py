"""CSV: read sessions from files of many programs, and write them."""
