"""Days: written in words, read as a person types them, by the conventions that are set."""
