"""Goals of one's own: the list of them, and the form that adds, rates and changes one."""
