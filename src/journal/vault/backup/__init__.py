"""Backups: write, verify, rotate, restore, re-encrypt."""
