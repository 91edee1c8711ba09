"""Settings: one schema, and the TOML file beside the journal."""

from journal.settings.file import FILE_NAME, file_in, read
from journal.settings.schema import (
    BY_NAME,
    NOT_CHOSEN,
    SETTINGS,
    UNTIL_CHOSEN,
    Place,
    Setting,
    Settings,
    Theme,
    adopt,
    changed,
    find,
    in_words,
)
