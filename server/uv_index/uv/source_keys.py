"""The keys of a source as uv's deserialiser takes them: their types, and which exclude which."""

from collections.abc import Collection, Iterator
from types import MappingProxyType

from uv_index.frozen import entity
from uv_index.toml.nodes import Boolean, Invalid, Missing, Node, String, Word
from uv_index.toml.tree import Member, Table, Tables
from uv_index.uv.fields import place_of, tables_in
from uv_index.uv.serde import unexpected
from uv_index.uv.sources import SELECTORS, Source

_STRING = "a string"
_URL = "a string representing an URL"
_BOOLEAN = "a boolean"
_BOOLEAN_OR_STRING = "a boolean or a string"

KEYS = MappingProxyType(
    {
        "git": _URL,
        "subdirectory": _STRING,
        "rev": _STRING,
        "tag": _STRING,
        "branch": _STRING,
        "lfs": _BOOLEAN,
        "url": _URL,
        "path": _STRING,
        "editable": _BOOLEAN,
        "package": _BOOLEAN,
        "index": _STRING,
        "workspace": _BOOLEAN_OR_STRING,
        "marker": _STRING,
        "extra": _STRING,
        "group": _STRING,
    }
)
"""All keys in uv's order, and what uv says that it expects of each (31)."""

REFERENCES = ("rev", "tag", "branch")
"""The keys of which a Git source has at most one (33b)."""

_EXCLUDED = {
    "git": ("index", "workspace", "url", "editable", "package"),
    "url": ("index", "workspace", "path", *REFERENCES, "editable", "package"),
    "path": ("index", "workspace", *REFERENCES),
    "index": ("workspace", *REFERENCES, "editable", "package"),
    "workspace": (*REFERENCES, "package"),
}


@entity
class WrittenSource:
    """One source as it is written, whatever uv makes of it."""

    key: Word
    table: Table
    place: Node

    @property
    def given(self) -> frozenset[str]:
        """The names of its keys that have a value."""
        return frozenset(name for name, m in self.table.members.items() if has_value(m))

    @property
    def is_finished(self) -> bool:
        """Whether nothing of it is still being typed, as far as TOML can tell."""
        places = [self.place, *(word for m in self.table.members.values() for word in m.words)]
        return not any(place.statement.errors for place in places)


def written(member: Member) -> Iterator[WrittenSource]:
    """Yield the sources of one package."""
    for table in tables_in(member):
        yield WrittenSource(member.words[0], table, place_of(table, member))


def has_value(member: Member) -> bool:
    """Say whether a value stands behind a key, and not just a place for one."""
    match member.value:
        case Missing() | Invalid() | String(closed=False):
            return False
        case _:
            return True


def type_problem(name: str, value: Node | Table | Tables) -> str | None:
    """Return what uv says of a value of the wrong type for the key `name`."""
    expected = KEYS[name]
    match value:
        case String() if expected != _BOOLEAN:
            return None
        case Boolean() if expected in {_BOOLEAN, _BOOLEAN_OR_STRING}:
            return None
        case _:
            return f"invalid type: {unexpected(value)}, expected {expected}"


def clashes(keys: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of keys that uv refuses together, the one that counts first (33, 33b)."""
    kind = next((key for key in SELECTORS if key in keys), None)
    if kind is None:
        return ()
    found = [(kind, other) for other in _EXCLUDED[kind] if other in keys]
    if kind == "git" and {"subdirectory", "path"} <= set(keys):
        found.append(("subdirectory", "path"))
    return tuple(found)


def problems(keys: Collection[str]) -> int:
    """Return how many mistakes there are between keys."""
    too_many = "git" in keys and len(set(keys) & set(REFERENCES)) > 1
    return len(clashes(keys)) + too_many


def excluded_by(kind: str, keys: Collection[str]) -> tuple[str, ...]:
    """Return those of the keys that have to go for a source to be of a kind."""
    others = (key for key in SELECTORS if key != kind and key in keys)
    return tuple(dict.fromkeys((*others, *(key for key in _EXCLUDED[kind] if key in keys))))


def sound_kind(source: Source) -> str | None:
    """Return a source's kind, None where its keys contradict each other."""
    given = [name for name, member in source.table.members.items() if has_value(member)]
    return None if clashes(given) else source.kind
