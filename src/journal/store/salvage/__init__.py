"""Reading what can be read of a damaged file, page by page, and writing it into a new one."""
