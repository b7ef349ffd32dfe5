"""uv Index: private package indexes in `pyproject.toml` that work with uv the first time."""
