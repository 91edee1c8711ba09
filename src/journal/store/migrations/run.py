"""Runs what is missing, inside the caller's transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

# A percent sign in the path would be read as an interpolation.
_FOLDER = str(Path(__file__).parent).replace("%", "%%")


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the schema behind `connection` to a version such as "0001", or to the newest."""
    config = Config()
    config.set_main_option("script_location", _FOLDER)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
