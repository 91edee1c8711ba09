"""What is imported: public names of declared libraries, and plotext in one place alone."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import journal

SOURCE = Path(journal.__file__).parent


@cache
def imports() -> frozenset[tuple[str, str]]:
    """Every module and name that is imported, with the file that does it."""
    return frozenset(found_imports())


def found_imports() -> Iterator[tuple[str, str]]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            file = path.relative_to(SOURCE).as_posix()
            if isinstance(node, ast.Import):
                yield from ((file, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield file, node.module or ""
                yield from ((file, f"{node.module}.{alias.name}") for alias in node.names)


def is_private(name: str) -> bool:
    parts = name.split(".")
    return any(part.startswith("_") and not part.startswith("__") for part in parts)


def test_no_private_name_of_a_library_is_imported() -> None:
    private = {
        (file, name)
        for file, name in imports()
        if is_private(name) and name.split(".")[0] != "journal"
    }
    assert not private


def test_plotext_is_known_in_one_place() -> None:
    assert {file for file, name in imports() if name.split(".")[0] == "plotext"} == {
        "charts/braille.py"
    }


def test_each_library_that_is_imported_is_declared() -> None:
    needed = requires("therapy-journal") or ()
    declared = {re.split(r"[^\w-]", one)[0].lower().replace("_", "-") for one in needed}
    outside = {name.split(".")[0] for _, name in imports()}
    outside -= sys.stdlib_module_names | {"journal", ""}
    from_ = packages_distributions()
    missing = {
        name
        for name in outside
        if not {one.lower().replace("_", "-") for one in from_.get(name, (name,))} & declared
    }
    assert not missing
