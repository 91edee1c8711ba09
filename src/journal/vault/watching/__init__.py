"""The file while it is open: whether it is still the same, and what to do if it is not."""
