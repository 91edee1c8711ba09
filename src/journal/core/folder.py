"""Inspect a journal's folder without opening the journal: does it exist, is it synced."""

from pathlib import Path

from journal.files import broken_link
from journal.first_sight import FILE_NAME
from journal.vault.backup_names import FOLDER, holds_any


def file_in(folder: Path) -> Path:
    """Return the path of the journal's file in `folder`; it need not exist."""
    return folder / FILE_NAME


def is_missing(folder: Path) -> bool:
    """Tell whether `folder` contains neither a journal nor backups of one.

    False if that is unknown, for example while the disk that a link points to is not connected.
    """
    try:
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        is_there = file_in(folder).exists() or holds_any(folder / FOLDER)
        return nearest.is_dir() and not is_there and broken_link(file_in(folder)) is None
    except OSError:
        return False


def about_folder(folder: Path) -> tuple[str, ...]:
    """Return notices about a synced folder and second copies of the journal."""
    from journal.vault import cloud_folder, second_copies

    notices = (cloud_folder.about_service(folder), second_copies.about_copies(folder))
    return tuple(sentence for sentence in notices if sentence is not None)


def synced_by(folder: Path) -> str | None:
    """Return the name of the program that syncs `folder` to other machines, None if none does."""
    from journal.vault import cloud_folder

    return cloud_folder.service_of(folder)
