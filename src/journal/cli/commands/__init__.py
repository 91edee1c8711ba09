"""The commands, one module each; `journal.cli.registry` says which is where."""
