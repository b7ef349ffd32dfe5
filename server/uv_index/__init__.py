"""uv Index: private package indexes in `pyproject.toml` that work with uv the first time."""

__version__ = "0.1.0"
