"""The commands, one module each; `journal.cli.registry` lists them."""
