"""Answers to an editor: pure functions of a manifest, its workspace and a place; no protocol."""
