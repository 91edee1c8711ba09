"""What a person can set: one declared schema, the file beside the journal, and its reading."""

from journal.settings.file import FILE_NAME, file_in, read
from journal.settings.schema import (
    BY_NAME,
    SETTINGS,
    Place,
    Setting,
    Settings,
    Theme,
    adopt,
    changed,
    find,
    in_words,
)
