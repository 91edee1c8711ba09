"""The sheet for the next session."""
