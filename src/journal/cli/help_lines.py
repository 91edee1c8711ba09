"""Who to call, for the region that was asked for or that the environment tells."""

import os
import re

from journal import guidance
from journal.cli.output import text_columns
from journal.text import one_line

_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_ALSO_CALLED = {"UK": "GB"}
_CODE = re.compile("[A-Z]{2}")


def help_lines(region: str | None = None) -> tuple[str, ...]:
    """Return the safety screen as lines; without a `region`, for that of the locale.

    Where the region is not known it is what holds everywhere: nobody is left without a number.
    """
    named = (os.environ.get(name) for name in _LOCALES)
    here = guidance.region_from_locale(next((locale for locale in named if locale), None))
    return guidance.help_now(here if region is None else _code(region)).lines(text_columns())


def unknown_region(region: str) -> str | None:
    """Return a sentence that says that there are no numbers for `region`; None if there are."""
    if guidance.catalog().helpline(_code(region)).id:
        return None
    if _CODE.fullmatch(_code(region)):
        return f"No numbers for “{_code(region)}” are built in here; these hold everywhere."
    return (
        f"“{one_line(region, 40)}” is not a region known here; give a two-letter country code such"
        " as DE. What is shown holds everywhere."
    )


def _code(region: str) -> str:
    code = region.strip().upper()
    return _ALSO_CALLED.get(code, code)
