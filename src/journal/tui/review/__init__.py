"""Reviews: start, pages, follow-ups, past reviews."""
