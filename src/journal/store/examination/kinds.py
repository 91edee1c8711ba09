"""What kind of file lies where the journal should be."""

from enum import StrEnum

from journal.store.database import APPLICATION_ID, application_of
from journal.store.encryption.cipher import PLAIN_START, Key, looks_encrypted
from journal.store.known_schema import LATEST_SCHEMA
from journal.store.salvage.image import Copy, Image
from journal.store.salvage.layout import layout_of

_SCHEMA_AT = 60
_MOST_VERSIONS_AHEAD = 100
"""A file can be of a version as much newer; a number beyond that is damage."""


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
    application = application_of(first)
    layout = layout_of(seen)
    if application == APPLICATION_ID and LATEST_SCHEMA < schema <= _MOST_VERSIONS_AHEAD:
        return Kind.NEWER
    if application == APPLICATION_ID and 0 < schema <= LATEST_SCHEMA:
        return Kind.JOURNAL
    if not layout.has_tables and application != APPLICATION_ID:
        return Kind.STRANGE if layout.is_followed else Kind.BROKEN
    return Kind.BROKEN
