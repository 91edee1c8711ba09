"""End a command: map errors to exit codes and print one sentence about them.

Tracebacks and warnings, which can contain the words of a note, are suppressed; --debug prints types
and places instead.

Exit codes: 0 done; 1 could not be done; 2 bad usage or bad input; 10 something is due (`status
--quiet`, in its own module); 130 stopped with Ctrl+C; 141 the reader of the output went away.
"""

import errno
import os
import sys
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

import click

from journal.cli.output import complain
from journal.errors import JournalError, refused_by_system
from journal.text import one_line

FAILED, BAD_USAGE, INTERRUPTED, CLOSED_PIPE = 1, 2, 130, 141
FAULT = (
    "Something went wrong inside the program ({}). Nothing you saved is lost."
    " Run the command again with --debug to see where."
)
_LOOKED_FOR = ("help", "safety", "crisis", "emergency", "suicide", "helpline", "sos")
_WHOM_TO_CALL = "; “journal help-now” shows people you can call"


class Ending:
    """A context manager that turns an error into one sentence and an exit code.

    With `debug`, types and places follow the sentence. No message repeats the text of a note.
    """

    def __init__(self, *, debug: bool) -> None:
        self.code = 0
        self._debug = debug

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        if error is None or isinstance(error, SystemExit):
            return False
        self.code = _report_error(error)
        if self._debug and self.code and not isinstance(error, click.exceptions.Exit):
            from journal.fault_report import fault_report

            with suppress(OSError):
                print(fault_report(error), file=sys.stderr)
        return True


def _report_error(error: BaseException) -> int:
    """Print what went wrong and return the exit code."""
    match error:
        case JournalError():
            complain(str(error))
            return error.exit_code
        case click.ClickException():
            complain(_usage(error))
            return BAD_USAGE
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort() | KeyboardInterrupt() | EOFError():
            return INTERRUPTED
        case BrokenPipeError():
            return CLOSED_PIPE
        case OSError() if _is_reader_gone(error):
            return CLOSED_PIPE
        case OSError():
            complain(str(refused_by_system(error)))
            return FAILED
        case _:
            complain(FAULT.format(type(error).__name__))
            return FAILED


def _is_reader_gone(error: OSError) -> bool:
    """Tell whether the reader of stdout went away, which Windows reports as EINVAL.

    https://github.com/python/cpython/issues/79935
    """
    if sys.platform == "win32" and error.errno == errno.EINVAL:
        try:
            sys.stdout.flush()
        except OSError:
            return True
    return False


def _usage(error: click.ClickException) -> str:
    """Return click's message as one sentence, followed by a pointer to the help."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "journal"
    message = one_line(error.format_message()).rstrip(".")
    if isinstance(error, click.MissingParameter) and error.param is not None:
        message = f"“{path}” needs {_name_of(error.param)}, which is missing"
    # A suggestion by click ends in a question mark.
    end = "" if message.endswith("?") else "."
    is_for_help = any(message.startswith(f"No such command {one!r}") for one in _LOOKED_FOR)
    people = _WHOM_TO_CALL if is_for_help else ""
    return f"{message}{end} Try “{path} --help”{people}."


def _name_of(parameter: click.Parameter) -> str:
    """Return the name of an option, or an argument as shown in the help."""
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.metavar or parameter.human_readable_name


def flush_output() -> None:
    """Flush stdout and stderr, discarding what cannot be written because the terminal is gone.

    Python flushes both again at exit and would replace the exit code by 120.
    """
    for stream in (sys.stdout, sys.stderr):
        # A stream is None or closed if the program was started without it.
        with suppress(AttributeError, ValueError):
            try:
                stream.flush()
            except OSError:
                _discard(stream)


def _discard(stream: TextIO) -> None:
    """Redirect `stream`, including what it has buffered, to the null device."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def silence_hooks(*, debug: bool) -> None:
    """Replace every hook through which Python would print errors or warnings, for good."""
    import threading
    import warnings

    def report(error: BaseException | None) -> None:
        if debug and error is not None:
            from journal.fault_report import fault_report

            print(fault_report(error), file=sys.stderr)

    def uncaught(
        kind: type[BaseException], error: BaseException, _where: TracebackType | None
    ) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            complain(FAULT.format(kind.__name__))
            report(error)

    sys.excepthook = uncaught
    sys.unraisablehook = lambda found: report(found.exc_value)
    threading.excepthook = lambda found: report(found.exc_value)
    warnings.showwarning = lambda *_, **__: None
