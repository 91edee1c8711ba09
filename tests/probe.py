"""Print the environment of a process as JSON; run as `python -m probe …`."""

import json
import os
import signal
import sys
import tempfile
from pathlib import Path

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGWINCH)


def found() -> dict[str, object]:
    """Return what tests could depend on: arguments, environment, streams, signals."""
    streams = [sys.stdin, sys.stdout, sys.stderr]
    return {
        "name": __name__,
        "arguments": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "environment": dict(os.environ),
        "folder": str(Path.cwd()),
        "temporary": tempfile.gettempdir(),
        "streams": [
            [one.fileno(), one.mode, one.encoding, one.errors, one.line_buffering]
            for one in streams
        ],
        "originals": [sys.__stdin__ is sys.stdin, sys.__stdout__ is sys.stdout],
        "terminals": [one.isatty() for one in streams],
        "leads its session": os.getsid(0) == os.getpid(),
        "signals": [str(signal.getsignal(one)) for one in SIGNALS],
        "files": [number for number in range(3, 64) if Path(f"/proc/self/fd/{number}").exists()],
        "typed": sys.stdin.read() if not sys.stdin.isatty() else "",
    }


if __name__ == "__main__":
    print(json.dumps(found()))
    sys.exit(3)
