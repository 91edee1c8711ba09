"""Looking a journal over without changing anything: its folder, its file, its copies."""

from journal.store.examination.examining import examine

__all__ = ["examine"]
