"""Guidance stands alone: no screens, no tables, and no file read before a text is asked for."""

import ast
import subprocess
import sys
from pathlib import Path
from typing import TypeGuard

from journal import guidance

PACKAGE = Path(guidance.__file__)


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return set(ran.stdout.split())


def test_it_needs_neither_screens_nor_tables() -> None:
    loaded = loaded_after("import journal.guidance as g; g.catalog().steps; g.help_now()")
    assert not loaded & {"textual", "sqlmodel", "sqlalchemy", "click", "rich"}


def test_importing_it_reads_nothing() -> None:
    assert "tomllib" not in loaded_after("import journal.guidance")
    assert "tomllib" in loaded_after("import journal.guidance as g; g.catalog().signs")


def test_each_name_of_the_package_is_loaded_by_itself() -> None:
    loaded = loaded_after("from journal.guidance import due")
    assert "journal.guidance.prompt" in loaded
    assert not loaded & {"journal.guidance.text_catalog", "journal.guidance.model"}


def test_what_is_loaded_late_is_what_types_are_checked_by() -> None:
    imports = [one for one in ast.walk(ast.parse(PACKAGE.read_text())) if _is_own(one)]
    typed = {name.name: one.module for one in imports for name in one.names}
    late = {name: f"journal.guidance.{module}" for name, module in guidance._MODULE_OF.items()}
    assert late == typed
    assert all(getattr(guidance, name) is not None for name in late)


def test_no_module_is_called_as_a_name_of_the_package() -> None:
    # A module becomes an attribute of its package, in the place of that name.
    modules = {path.stem for path in PACKAGE.parent.glob("*.py")}
    assert not modules & {*guidance._MODULE_OF}


def _is_own(node: ast.AST) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and str(node.module).startswith("journal.")
