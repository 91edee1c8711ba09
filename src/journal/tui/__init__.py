"""The app: Textual screens over `Journal`. Screens go through the worker and never query."""
