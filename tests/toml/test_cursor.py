"""What a place in a text is in; `█` is the cursor."""

import pytest

from uv_index.toml import cursor
from uv_index.toml.document import parse
from uv_index.toml.nodes import Word

PLACES = [
    # Text, the innermost node and its text, the logical path.
    ("na█me = 1", "Word name", "name"),
    ("█name = 1", "Word name", "name"),
    ("name█ = 1", "Word name", "name"),
    ("name █= 1", "Entry name = 1", "name"),
    ('name = █"x"', 'String "x"', "name"),
    ('name = "x"█', 'String "x"', "name"),
    ('name = "x" █', "nothing", ""),
    ('name = "x" # c█', "nothing", ""),
    ("a.b█.c = 1", "Word b", "a b"),
    ("a.b.c = █1", "Integer 1", "a b c"),
    ("a.█ = 1", "Word ", "a "),
    # Values that are not typed yet.
    ("index = █", "Missing ", "index"),
    ("index =█", "Missing ", "index"),
    ("index =  █  # later", "Missing ", "index"),
    ("ind█", "Word ind", "ind"),
    ('[tool.uv.sources]\ntorch = { index = "█', 'String "', "tool uv sources torch index"),
    ("[tool.uv.sources]\ntorch = { index = █ }", "Missing ", "tool uv sources torch index"),
    ("torch = { ind█ }", "Word ind", "torch ind"),
    ('torch = { index = "x", █', 'InlineTable { index = "x", ', "torch"),
    ("torch = {█}", "InlineTable {}", "torch"),
    ("torch.index = █", "Missing ", "torch index"),
    # Brackets that are not closed, at the end of the text.
    ("torch = {\n█", "InlineTable {", "torch"),
    ("torch = [1,\n█", "Array [1,", "torch"),
    ("torch = [{\n█", "InlineTable {", "torch 0"),
    ("torch = [1]\n█", "nothing", ""),
    # Arrays.
    ('a = ["x", "█y"]', 'String "y"', "a 1"),
    ('a = ["x", █ ]', 'Array ["x",  ]', "a"),
    ('a = [{ b = 1 }, { b = "█" }]', 'String ""', "a 1 b"),
    ('a = [{ index = "█\n[tool.uv]\n', 'String "', "a 0 index"),
    # Headers.
    ("[tool.u█v]", "Word uv", "tool uv"),
    ("[to█ol.uv]", "Word tool", "tool"),
    ("[[tool.uv.ind█", "Word ind", "tool uv ind"),
    ("[[tool.uv.█", "Word ", "tool uv "),
    ("█[tool.uv]", "Header [tool.uv]", "tool uv"),
    # Beside everything: the table in force.
    ("[tool.uv]\n█", "nothing", "tool uv"),
    ("[tool.uv]\n\n█\n[a]\n", "nothing", "tool uv"),
    ("█", "nothing", ""),
    ("\ufeff█a = 1", "Word a", "a"),
]


@pytest.mark.parametrize(("text", "node", "path"), PLACES, ids=[text for text, _, _ in PLACES])
def test_a_place_has_its_innermost_node_and_its_path(text: str, node: str, path: str) -> None:
    found = cursor.at(parse(text.replace("█", "")), text.index("█"))
    kind = f"{type(found.node).__name__} {found.node.source}" if found.node else "nothing"
    assert kind == node
    assert " ".join(map(str, found.path)) == path


def test_nodes_lead_from_the_statement_to_the_innermost() -> None:
    found = cursor.at(parse("[a]\nb = [{ c = 1 }]"), 11)
    assert [type(node).__name__ for node in found.nodes] == [
        "Entry",
        "Array",
        "InlineTable",
        "Entry",
        "Key",
        "Word",
    ]
    assert isinstance(found.node, Word)
    assert found.header
    assert found.header.source == "[a]"
    assert found.path == ("a", "b", 0, "c")


def test_every_offset_has_an_answer() -> None:
    text = '[a\nb = { c = [1, "\n= \n\n"x'
    for offset in range(len(text) + 1):
        found = cursor.at(parse(text), offset)
        assert all(
            outer.span.start <= inner.span.start and inner.span.end <= outer.span.end
            for outer, inner in zip(found.nodes, found.nodes[1:], strict=False)
        )
