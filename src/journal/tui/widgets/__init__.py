"""Widgets shared by screens. Typed text reaches them as Content, never markup."""
