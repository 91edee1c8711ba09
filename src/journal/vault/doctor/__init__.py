"""Looking a journal over without changing anything: its folder, its file, its copies."""

from journal.vault.doctor.examining import examine
