"""Files removed for good: overwritten first, as far as the disk does that. No link is followed."""

import os
from contextlib import suppress
from pathlib import Path

_CHUNK = 1 << 20


def overwrite(file: int) -> None:
    """Write zeros over an open file. A disk that writes elsewhere keeps the old bytes all the same.

    It is for what is given up anyway: that it fails takes nothing away from the person.
    """
    with suppress(OSError):
        size = os.fstat(file).st_size
        for start in range(0, size, _CHUNK):
            os.lseek(file, start, os.SEEK_SET)
            os.write(file, bytes(min(_CHUNK, size - start)))
        os.fsync(file)


def wipe(path: Path) -> None:
    """Overwrite the file at `path` as far as the disk does that, and remove it.

    A link is removed, and what it points to left alone. Raises OSError if it cannot be removed.
    """
    if path.is_file() and not path.is_symlink():
        with suppress(OSError), path.open("r+b") as file:
            overwrite(file.fileno())
    path.unlink(missing_ok=True)


def wipe_tree(path: Path) -> None:
    """Wipe the file at `path`, or the folder with all that is in it.

    Links are removed, within it too, and what they point to left alone. Raises OSError at the
    first that cannot be removed.
    """
    if not is_folder(path):
        wipe(path)
        return
    for inner in path.iterdir():
        wipe_tree(inner)
    path.rmdir()


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder at `path` itself, and not a link to one."""
    return path.is_dir() and not path.is_symlink()
