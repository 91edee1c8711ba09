"""Passphrase, recovery code, privacy, and the lock screens."""
