"""The library that draws, loaded so that it leaves nothing behind on the machine."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ITS_FOLDER = "MPLCONFIGDIR"
_POINTS = 7


@contextmanager
def figures(name: str) -> Iterator[type["Figure"]]:
    """Give matplotlib's Figure, for a drawing called `name` that is the same every time.

    The person's own settings of matplotlib are set aside; names within the drawing are made
    from `name`, so that several can stand in one document.
    """
    _load()
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rc("svg", fonttype="none", hashsalt=name)
        matplotlib.rc("font", size=_POINTS, **{"sans-serif": ["DejaVu Sans"]})
        yield Figure


def _load() -> None:
    """Import matplotlib; the list of fonts that it keeps goes with a throwaway folder."""
    if "matplotlib.figure" in sys.modules:
        return
    # It would say on stderr that listing many fonts takes a moment.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with (
        tempfile.TemporaryDirectory(prefix="journal-", ignore_cleanup_errors=True) as folder,
        _environment(_ITS_FOLDER, folder),
    ):
        for name in ("matplotlib.backends.backend_svg", "matplotlib.figure"):
            import_module(name)


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before
