"""The commands of a terminal: what they read, what they print, and how they exit."""
