"""Looking a journal over without changing anything: its folder, its file, its copies."""

from journal.store.examination.examining import backups_in, examine

__all__ = ["backups_in", "examine"]
