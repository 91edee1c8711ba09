"""The command line: `journal`, and a plain command for everything that the app does."""

from journal.cli.program import main
