"""What kind of file lies where the journal should be."""

from collections import Counter
from enum import StrEnum

from journal.store.cipher import MOST_OF_ONE_BYTE, PLAIN_START, Key
from journal.store.database import APPLICATION_ID, LATEST_SCHEMA
from journal.store.salvage import sealed
from journal.store.salvage.image import Copy, Image
from journal.store.salvage.layout import layout_of

_APPLICATION_AT, _SCHEMA_AT = 68, 60
_MOST_VERSIONS_AHEAD = 100
"""A file can be of a version as much newer; a number beyond that is damage."""

_MOST_LOOKED_AT = 64


class Kind(StrEnum):
    """What a file is, as far as its beginning and its list of tables tell."""

    JOURNAL = "journal"
    EMPTY = "empty"
    LOCKED = "locked"
    """Encrypted, and there is no key for it."""
    NEWER = "newer"
    STRANGE = "strange"
    """A database of another program."""
    BROKEN = "broken"
    """A journal of which the beginning is damaged, or no database at all."""


def kind_of(copy: Copy, key: Key | None, seen: Image) -> Kind:
    """Return what kind of file was copied; `seen` are its pages as SQLite sees them."""
    if not copy.data and not copy.log:
        return Kind.EMPTY
    if key is None and looks_encrypted(copy.data):
        return Kind.LOCKED
    first = seen.page(1)
    if first is None or not first.startswith(PLAIN_START):
        return Kind.BROKEN
    schema = int.from_bytes(first[_SCHEMA_AT : _SCHEMA_AT + 4], "big")
    application = int.from_bytes(first[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    layout = layout_of(seen)
    if application == APPLICATION_ID and LATEST_SCHEMA < schema <= _MOST_VERSIONS_AHEAD:
        return Kind.NEWER
    if application == APPLICATION_ID and 0 < schema <= LATEST_SCHEMA:
        return Kind.JOURNAL
    if not layout.has_tables and application != APPLICATION_ID:
        return Kind.STRANGE if layout.is_followed else Kind.BROKEN
    return Kind.BROKEN


def looks_encrypted(data: bytes) -> bool:
    """Tell whether bytes look like an encrypted file, be it cut short or damaged in places.

    Most of its pages look random; no page of a plain journal does.
    """
    if len(data) < sealed.PAGE or data.startswith(PLAIN_START):
        return False
    looked_at = min(len(data) // sealed.PAGE, _MOST_LOOKED_AT)
    pages = (data[at * sealed.PAGE : (at + 1) * sealed.PAGE] for at in range(looked_at))
    return sum(map(_looks_random, pages)) > looked_at / 2


def _looks_random(page: bytes) -> bool:
    return Counter(page).most_common(1)[0][1] <= MOST_OF_ONE_BYTE
