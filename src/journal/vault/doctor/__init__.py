"""Doctor: examine a journal without changing it, and salvage a damaged one."""

from journal.vault.doctor.examining import examine
