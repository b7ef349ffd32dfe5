"""Whatever is typed, the servers have the text that the client has, and say what is in it."""

from hypothesis import settings

from tests.lsp.editing import Editing

TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=6, stateful_step_count=12)
