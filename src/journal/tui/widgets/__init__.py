"""Widgets shared by screens. A person's text is shown as Content, never parsed as markup."""
