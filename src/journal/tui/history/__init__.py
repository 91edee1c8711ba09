"""The list of sessions, and one session in full."""
