"""Passphrase, recovery code, privacy, and the screens that cover a locked journal."""
