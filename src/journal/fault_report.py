"""Report an internal error by exception types and code locations, never by values.

An error message or a local variable can contain the text of a note, so neither is read here.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

_HEADING = "Traceback without values, the outermost call first:"
_MOST_ERRORS, _FIRST_CALLS, _LAST_CALLS = 20, 10, 30
_INSTALLED = "site-packages"
_ROOTS = (Path(__file__).parents[1], Path(os.__file__).parent)
"""Path prefixes that are cut from code locations: they reveal where the person keeps files."""


def silence_logging() -> None:
    """Disable the log output of libraries for good: it may contain values, too."""
    import logging

    logging.lastResort = logging.NullHandler()


def fault_report(error: BaseException) -> str:
    """Return a report in lines: the chain of errors, and where in the program each was raised."""
    return "\n".join((_HEADING, *(line for one in _chain(error) for line in _told(one))))


def _chain(error: BaseException) -> list[BaseException]:
    """Return the chain of errors that led to `error`, the first cause first."""
    found: list[BaseException] = []
    waiting = [error]
    while waiting and len(found) < _MOST_ERRORS:
        one = waiting.pop()
        if not any(one is known for known in found):
            found.append(one)
            waiting.extend(_behind(one))
    return found[::-1]


def _behind(error: BaseException) -> Iterator[BaseException]:
    # Textual's WorkerFailed keeps the original error in the attribute `error`.
    for inner in (error.__cause__, error.__context__, getattr(error, "error", None)):
        if isinstance(inner, BaseException):
            yield inner
    if isinstance(error, BaseExceptionGroup):
        yield from error.exceptions


def _told(error: BaseException) -> Iterator[str]:
    calls = [
        f"  {_place(frame.f_code.co_filename)}:{line} in {frame.f_code.co_qualname}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    left_out = len(calls) - _FIRST_CALLS - _LAST_CALLS
    if left_out > 0:
        calls[_FIRST_CALLS:-_LAST_CALLS] = [f"  … {left_out} calls …"]
    yield from calls
    kind = type(error)
    yield " ".join(filter(None, (f"{kind.__module__}.{kind.__qualname__}", _number(error))))


def _place(file: str) -> str:
    path = Path(file)
    if _INSTALLED in path.parts:
        return "/".join(path.parts[path.parts.index(_INSTALLED) + 1 :])
    root = next((root for root in _ROOTS if path.is_relative_to(root)), path.parent)
    return path.relative_to(root).as_posix()


def _number(error: BaseException) -> str:
    """Return the symbolic name of the errno or SQLite error code, or ""."""
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno or 0, "")
    return str(getattr(error, "sqlite_errorname", ""))
