"""People to call, and the form of the person's own numbers."""
