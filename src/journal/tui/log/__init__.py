"""The log form, and the summary after saving."""
