"""Core: `Journal`, the object both faces use, and its parts.

Journal             .sessions .courses .reviews .drafts .backups .security .csv .archive
folder, unlocking   what a folder holds, and the key of an encrypted journal
health, erasing     examine, salvage or erase a journal without opening it

Names are imported on first use, as logging a session needs few of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.core.amending import Amended
    from journal.core.backup_difference import BackupDifference
    from journal.core.backups import InspectedBackup, Restored
    from journal.core.journal import Journal
    from journal.vault.backup_names import Backup
    from journal.vault.encryption.key import Key

__all__ = ["Amended", "Backup", "BackupDifference", "InspectedBackup", "Journal", "Key", "Restored"]

_WHERE = {
    "Amended": "journal.core.amending",
    "Backup": "journal.vault.backup_names",
    "BackupDifference": "journal.core.backup_difference",
    "Journal": "journal.core.journal",
    "Key": "journal.vault.encryption.key",
    "InspectedBackup": "journal.core.backups",
    "Restored": "journal.core.backups",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(_WHERE[name]), name)
