"""Every screen of the app."""

from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages
from typing import Any

from textual.screen import Screen

from journal import tui


def all_screens() -> list[type[Screen[Any]]]:
    """Return the classes of all screens, base classes too, by name."""
    modules = [import_module(one.name) for one in walk_packages(tui.__path__, f"{tui.__name__}.")]
    found = {
        kind
        for module in modules
        for _, kind in getmembers(module, isclass)
        if issubclass(kind, Screen) and kind.__module__.startswith(tui.__name__)
    }
    return sorted(found, key=lambda kind: kind.__name__)
