"""The app: Textual screens over the Journal façade. Screens ask the worker; they never query."""
