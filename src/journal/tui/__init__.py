"""The app: Textual screens over the Journal façade. Screens ask the desk; they never query."""
