"""The country that this computer's locale and time zone suggest, read offline."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from journal.guidance import Region, guess

# In this order: variables for a country's conventions say more about it than that for messages.
_LOCALES = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LC_MONETARY", "LC_MESSAGES", "LANG")
_ZONEINFO = "zoneinfo/"
_VARIANTS = ("posix/", "right/")
_LOCALTIME, _TIMEZONE = Path("/etc/localtime"), Path("/etc/timezone")
_MAC_SETTINGS = Path("Library/Preferences/.GlobalPreferences.plist")
_WINDOWS_REGION = r"Control Panel\International\Geo"


def region_of_system() -> Region:
    """Return the country that this computer seems to be in, and what suggests it."""
    return guess(_locales(), _zone(), _windows_region())


def _locales() -> Iterator[str]:
    """Yield the locales that are set, the most telling first."""
    yield from filter(None, (os.environ.get(name) for name in _LOCALES))
    if sys.platform == "darwin":
        yield from _mac_locales()
    if sys.platform == "win32":
        import locale

        yield from filter(None, locale.getlocale())


def _zone() -> str:
    """Return the name of the time zone that is set, "" if none is found."""
    given = os.environ.get("TZ", "").removeprefix(":")
    if given and given != str(_LOCALTIME):
        return _zone_name(given)
    return _zone_of_link(_LOCALTIME) or _first_word(_TIMEZONE)


def _zone_name(path: str) -> str:
    """Return the name of a zone in a path such as "/usr/share/zoneinfo/posix/Asia/Tokyo"."""
    name = path.rpartition(_ZONEINFO)[2]
    for variant in _VARIANTS:
        name = name.removeprefix(variant)
    return name


def _zone_of_link(link: Path) -> str:
    """Return the zone a link points to, trying the link's own path first: zones may be links."""
    with suppress(OSError):
        for path in (str(link.readlink()), str(link.resolve())):
            if _ZONEINFO in path:
                return _zone_name(path)
    return ""


def _first_word(file: Path) -> str:
    with suppress(OSError, ValueError):
        return next(iter(file.read_text("utf-8").split()), "")
    return ""


def _mac_locales() -> Iterator[str]:
    """Yield the language and region set on macOS, such as "en_DE"."""
    import plistlib

    with suppress(OSError, ValueError, RuntimeError, plistlib.InvalidFileException):
        with (Path.home() / _MAC_SETTINGS).open("rb") as file:
            settings = plistlib.load(file)
        if isinstance(settings, dict):
            yield str(settings.get("AppleLocale", ""))


def _windows_region() -> str:
    """Return the two-letter country code set on Windows, "" on other systems."""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_REGION) as key:
            return str(winreg.QueryValueEx(key, "Name")[0])
    return ""
