"""People to call, and the safety plan."""
