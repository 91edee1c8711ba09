"""One course of therapy: its records with all that is derived from them, searched and compared."""
