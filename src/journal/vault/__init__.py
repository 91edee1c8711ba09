"""Vault: all that guards the file (opening, copying, encryption, backups, salvage, erasing)."""
