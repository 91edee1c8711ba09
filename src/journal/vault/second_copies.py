"""Find conflict copies of the journal in its folder.

Sync programs copy whole files: if two machines write at the same time, two files result, each with
something that the other lacks. File managers name copies in the person's language.
"""

import os
import re
from pathlib import Path

from journal.first_sight import FILE_NAME, begins_as_journal
from journal.text import folded, one_line

_START = 100
"""Bytes of SQLite's header."""


_COPY = (
    "copy", "copi", "cóip", "kopi", "kopy", "koopi", "копи", "копі", "копиј", "másolat", "afrit",
    "αντίγραφο", "salinan", "bản sao", "עותק", "העתק", "نسخة", "کپی", "कॉपी", "प्रति", "สำเนา",
    "コピー", "副本", "复件", "拷贝", "拷貝", "复本", "复制", "複製", "복사", "사본",
)  # fmt: skip
_CONFLICT = (
    "conflict", "conflit", "conf(", "konflik", "конфликт", "конфлікт", "ristiriita", "ütközés",
    "çakışma", "σύγκρουση", "התנגשות", "تعارض", "冲突", "衝突", "競合", "충돌",
)  # fmt: skip
"""Words that file managers and sync clients add to the names of copies, in many languages."""

_NUMBERED = r"journal( ?\(\d+\)| ?\[\d+\]|[ _-]\d{1,3}|~\d+)|journa~\d+"
_MACHINE = r"journal-[A-Za-z0-9]*[A-Z][A-Za-z0-9-]*\.db"
"""OneDrive appends the name of the machine."""

_OWN = r"journal(-(damaged|salvaged|\d{4}-\d\d-\d\d).*)?\.db"
"""The program's own names: the journal, backups, damaged and salvaged files."""


def is_copy(name: str) -> bool:
    """Tell whether a file with this name is a second copy of the journal."""
    stem, dot, suffix = folded(name).rpartition(".")
    if dot + suffix != ".db" or re.fullmatch(_OWN, name):
        return False
    is_marked = any(folded(mark) in stem for mark in (*_COPY, *_CONFLICT))
    is_ours = stem.startswith("journal") or stem.endswith("journal")
    is_numbered = re.fullmatch(_NUMBERED, stem) or re.fullmatch(_MACHINE, name)
    return (is_marked and is_ours) or bool(is_numbered)


def second_copies(folder: Path, salt: bytes | None = None) -> tuple[Path, ...]:
    """Return second copies of the journal in `folder`, recognised by name or first bytes.

    `salt` is that of the journal, if it is encrypted and known.
    """
    try:
        found = [path for path in folder.iterdir() if _is_copy(path, folder / FILE_NAME, salt)]
    except OSError:
        return ()
    return tuple(sorted(found))


def about_copies(folder: Path, salt: bytes | None = None) -> str | None:
    """Return a sentence that names second copies and what to do; None if there are none."""
    paths = second_copies(folder, salt)
    if not paths:
        return None
    listed = ", ".join(f"“{one_line(path.name)}”" for path in paths)
    lies, has, it = (
        ("lies a second copy", "it", "it")
        if len(paths) == 1
        else ("lie copies", "that one", "each")
    )
    # Imported lazily: there is rarely a copy.
    from journal.shell_words import quoted_word

    command = f"journal import {quoted_word(one_line(str(paths[0].absolute())))}"
    return (
        f"Beside the journal {lies} of it, {listed}; “{command}” adds what only {has} has, and then"
        f" {it} can be moved away."
    )


def _is_copy(path: Path, journal: Path, salt: bytes | None) -> bool:
    name = path.name
    if name == FILE_NAME or not path.is_file():
        return False
    if is_copy(name):
        return True
    # A name chosen freely by the person is that of an export or something else.
    may_be = "journal" in (plain := folded(name)) and plain.endswith(".db")
    return may_be and not re.fullmatch(_OWN, name) and _begins_so(path, journal, salt)


def _begins_so(path: Path, journal: Path, salt: bytes | None) -> bool:
    try:
        # Opening the journal itself under another name would drop SQLite's locks on it.
        if journal.exists() and os.path.samestat(path.stat(), journal.stat()):
            return False
        with path.open("rb") as file:
            return begins_as_journal(file.read(_START), salt)
    except OSError:
        return False
