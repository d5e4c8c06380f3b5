"""The program's own widgets: a retained tree with keyboard focus, states and names."""
