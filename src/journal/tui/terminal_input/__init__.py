"""What a terminal sends: pasted texts, key reports, and the names of keys."""
