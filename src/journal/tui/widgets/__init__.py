"""Widgets: what screens are made of. Text a person typed reaches them as Content, never markup."""
