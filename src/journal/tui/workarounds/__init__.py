"""Textual's bugs and how each is got round, one file for each, with the link where there is one."""
