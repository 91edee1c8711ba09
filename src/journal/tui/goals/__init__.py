"""Goals: the list, the form, the charts."""
