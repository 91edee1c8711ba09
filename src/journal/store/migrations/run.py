"""Run missing migrations inside the caller's transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from journal.fault_report import silence_logging

# A percent sign in the path would be read as an interpolation.
_FOLDER = str(Path(__file__).parent).replace("%", "%%")


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the schema behind `connection` to a version such as "0001", or to the newest.

    Raises ValueError for a value that no journal of the older version holds.
    """
    silence_logging()
    config = Config()
    config.set_main_option("script_location", _FOLDER)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except (TypeError, LookupError, AttributeError) as error:
        raise ValueError("a value of another kind than its column is for") from error
