"""Watch the file while it is open: replaced, overwritten or deleted."""
