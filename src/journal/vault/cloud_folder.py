"""Presence in a synced folder: which machine has the journal open."""

import json
import os
import platform
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from journal import first_sight
from journal.errors import JournalError
from journal.files import is_there, written_whole
from journal.text import quoted

PRESENCE = first_sight.PRESENCE
FRESH = timedelta(minutes=10)
"""How long after its last sign a machine counts as having the journal open."""

RENEWED = timedelta(minutes=1)
_ID = "machine-id"
_ID_BYTES = 16
_MOST_BYTES = 64 * 1024

_MARKS = ((".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".sync_journal.db", "Nextcloud"))
"""Marker files of sync clients, in the root of the synced folder."""

_NAMES = (
    (re.compile(r"dropbox( \(.*\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive( - .*|-.*)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"mobile documents|icloud ?drive", re.IGNORECASE), "iCloud"),
    (re.compile(r"google ?drive|my drive|googledrive-.*", re.IGNORECASE), "Google Drive"),
    (re.compile(r"nextcloud|owncloud", re.IGNORECASE), "Nextcloud"),
)

_OF_MACOS = "CloudStorage"
"""The folder in which macOS keeps one folder per account of a service, such as "Box-Box".

Source: https://support.google.com/drive/answer/12178485."""


def service_of(folder: Path) -> str | None:
    """Return the name of the program that syncs `folder`; None if none is recognised."""
    try:
        places = (folder.resolve(), *folder.resolve().parents)
    except (OSError, RuntimeError):
        return None
    for place in places:
        for name, service in _MARKS:
            with suppress(OSError):
                if (place / name).exists():
                    return service
        for pattern, service in _NAMES:
            if pattern.fullmatch(place.name):
                return service
        if place.parent.name == _OF_MACOS:
            return place.name.partition("-")[0]
    return None


def about_service(folder: Path) -> str | None:
    """Return a warning about a synced folder; None if no sync client is recognised.

    There, encryption protects the file from being read, but not from two machines writing at once.
    """
    service = service_of(folder)
    if service is None:
        return None
    return (
        f"The journal is in a folder that {service} copies to other machines; have it open on one"
        " of them at a time, and let it finish copying in between."
    )


class OpenElsewhere(Struct, frozen=True):
    """Which machine has the journal open, and since when; times are ISO in UTC."""

    machine: str
    id: str
    pid: int
    since: str
    seen: str

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether the note is recent; a clock ahead by less than a day counts as recent."""
        try:
            age = now - datetime.fromisoformat(self.seen)
        except (ValueError, TypeError):
            return False
        return timedelta(days=-1) < age < FRESH

    @property
    def sentence(self) -> str:
        """The warning shown on another machine."""
        return (
            f"The journal is open on {quoted(self.machine)} too. Two machines that"
            " write at the same time can end up with two different copies; close it there first."
        )


def read_presence(folder: Path) -> OpenElsewhere | None:
    """Read the presence note; None if missing or unreadable."""
    file = folder / PRESENCE
    try:
        if not file.is_file() or file.stat().st_size > _MOST_BYTES:
            return None
        return msgspec.json.decode(file.read_bytes(), type=OpenElsewhere)
    except (OSError, ValueError, RecursionError):
        return None


def elsewhere(folder: Path, now: datetime | None = None) -> OpenElsewhere | None:
    """Return the other machine that has the journal in `folder` open now, None without one."""
    found = read_presence(folder)
    if found is None or not found.is_fresh(now or datetime.now(UTC)) or found.id == machine_id():
        return None
    return found


class PresenceNote:
    """Write and renew the presence note of this machine in `folder`.

    A failure to write it is ignored; a current note of another machine is not overwritten.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._since = datetime.now(UTC)
        self._seen: datetime | None = None
        self.renew()

    def renew(self) -> None:
        """Renew the note, at most once a minute."""
        now = datetime.now(UTC)
        if self._seen is not None and now - self._seen < RENEWED:
            return
        self._seen = now
        if elsewhere(self._folder, now) is not None:
            return
        since, seen = (moment.isoformat(timespec="seconds") for moment in (self._since, now))
        mine = OpenElsewhere(platform.node() or "a machine", machine_id(), os.getpid(), since, seen)
        with suppress(JournalError), written_whole(self._folder / PRESENCE) as file:
            json.dump(asdict(mine), file, ensure_ascii=True, indent=2)

    def end(self) -> None:
        """Delete the note if this process wrote it."""
        found = read_presence(self._folder)
        if found is not None and (found.id, found.pid) == (machine_id(), os.getpid()):
            with suppress(OSError):
                (self._folder / PRESENCE).unlink(missing_ok=True)


def machine_id() -> str:
    """Return the random id of this machine, stored outside every journal."""
    from platformdirs import user_state_path

    file = user_state_path("therapy-journal", appauthor=False) / _ID
    with suppress(OSError, ValueError):
        if is_there(file) and (stored := file.read_text("ascii").strip()):
            return stored[: 2 * _ID_BYTES]
    new = secrets.token_hex(_ID_BYTES)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with written_whole(file) as id_file:
            id_file.write(f"{new}\n")
    except (OSError, JournalError):
        # If it cannot be stored, the host name is better than a new id at each start.
        return platform.node()
    return new
