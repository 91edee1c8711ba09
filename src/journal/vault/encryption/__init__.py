"""Encryption: keys, and rewriting a file under another key."""
