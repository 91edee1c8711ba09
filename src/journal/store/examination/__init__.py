"""Looking a journal over without changing anything: its folder, its file, its copies."""

from journal.store.examination.examining import BACKUPS, backups_in, examine

__all__ = ["BACKUPS", "backups_in", "examine"]
