"""TOML as text: a tree with exact spans of any text, whole or broken; it knows nothing of uv."""
