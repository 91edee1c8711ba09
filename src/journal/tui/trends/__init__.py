"""The charts, two stretches side by side, and what stands out."""
