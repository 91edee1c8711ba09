"""Logging or changing a session, and what it shows once it is saved."""
