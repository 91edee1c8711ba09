"""Core: the journal as both faces use it, made of parts with a file each.

Journal             .sessions .courses .reviews .drafts .backups .security .csv .archive
folder, unlocking   what a folder holds, and the key of an encrypted journal
health, erasing     a journal examined, salvaged or removed without being opened
"""

from journal.core.amending import Amended
from journal.core.backups import Difference, Looked, Restored
from journal.core.journal import Journal
from journal.vault.backup_names import Backup
from journal.vault.encryption.cipher import Key

__all__ = ["Amended", "Backup", "Difference", "Journal", "Key", "Looked", "Restored"]
