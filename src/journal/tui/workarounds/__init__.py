"""Workarounds for bugs of Textual, one file each, with a link to the issue if there is one."""
