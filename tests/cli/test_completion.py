"""Completion in a shell: a real bash, and what the others are given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.running import Program

COMPLETE = """
{script}
COMP_WORDS=({words}) COMP_CWORD={at}
export COMP_WORDS
_journal_completion "{journal}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def completed(program: Program, tmp_path: Path, *words: str) -> list[str]:
    """Return what bash would offer for the last of the words after `journal`."""
    caller = tmp_path / "journal"
    caller.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m journal "$@"\n')
    caller.chmod(0o755)
    script = COMPLETE.format(
        script=program.done("completion", "bash").out,
        words=" ".join(f"'{word}'" for word in ("journal", *words)),
        at=len(words),
        journal=caller,
    )
    ran = subprocess.run(
        ["bash", "-c", script], env={**os.environ}, capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    return ran.stdout.split()


def test_bash_completes_commands_options_and_words(program: Program, tmp_path: Path) -> None:
    assert completed(program, tmp_path, "li") == ["list"]
    assert "help-now" in completed(program, tmp_path, "")
    assert "--since" in completed(program, tmp_path, "list", "--s")
    assert not program.folder.exists()


@pytest.mark.parametrize("shell", ["zsh", "fish", "PowerShell"])
def test_the_other_shells_are_given_a_script(program: Program, shell: str) -> None:
    assert "_JOURNAL_COMPLETE" in program.done("completion", shell).out


def test_a_shell_that_is_not_known_is_answered_with_those_that_are(program: Program) -> None:
    ran = program.run("completion", "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "“tcsh” is not a shell known here; give bash, zsh, fish or powershell.\n"
