"""What was agreed to try: the list, and the form of one."""
