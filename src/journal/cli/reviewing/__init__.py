"""A review as questions and answers on the terminal, and reading reviews without one."""
