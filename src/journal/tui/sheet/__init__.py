"""The page for the next session."""
