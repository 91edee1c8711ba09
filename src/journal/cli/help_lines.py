"""Who to call, for the region that the environment tells."""

import os

from journal import guidance
from journal.cli.output import text_columns

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def help_lines(region: str | None = None) -> tuple[str, ...]:
    """Return the safety screen as lines; without a `region`, for that of the locale."""
    named = (os.environ.get(name) for name in _LOCALES)
    here = guidance.region_from_locale(next((locale for locale in named if locale), None))
    wanted = here if region is None else region.strip().upper()
    return guidance.help_now(wanted).lines(text_columns())
