"""What uv reads in a `pyproject.toml`; it knows nothing of rules, providers or editors."""
