"""The lock of the file: its key, and the file written anew under another one."""
