"""Everything in a journal as one record: as JSON, and two of them brought together."""
