"""Days: formatting, parsing, and the conventions for both."""
