"""What uv takes from environment variables about indexes; somebody else looks these up."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from uv_index.frozen import value
from uv_index.uv.names import PackageName, package_name, unsupported_character
from uv_index.uv.url import LocalPath, likeness, read, shown_host

WORDS = {"index-strategy": "UV_INDEX_STRATEGY", "keyring-provider": "UV_KEYRING_PROVIDER"}
"""The variables that say the same as a setting, which then says nothing."""

_TRUE = {"y", "yes", "t", "true", "on", "1"}
_FILE = ("uv", "uv.toml")


@value
class VariableIndex:
    """An index that a variable declares, or selects by its name among those of the files.

    Of its URL no more is kept than the host, since it may hold a secret. `likeness` is the same for
    the same URL, and None where the index is selected.
    """

    variable: str
    name: str | None
    host: str | None
    likeness: int | None
    is_default: bool = False

    @property
    def is_selected(self) -> bool:
        """Whether it has a name alone, by which uv looks for it in the files (P4)."""
        return self.likeness is None


@value
class Environment:
    """What is known of an environment.

    `indexes` come before those of the files, `last_indexes` behind them (C7), each in uv's order.
    `words` are values of settings, by the setting's name. Files with settings are at `user_level`
    and at the first of `system_level` that is there; at `config_file` is the one that takes the
    place of all, and with `is_without_files` there is none (C5, C6).
    """

    indexes: tuple[VariableIndex, ...] = ()
    last_indexes: tuple[VariableIndex, ...] = ()
    words: Mapping[str, str] = {}
    has_find_links: bool = False
    is_without_sources: bool = False
    packages_without_sources: frozenset[PackageName] = frozenset()
    user_level: PurePath | None = None
    system_level: tuple[PurePath, ...] = ()
    config_file: PurePath | None = None
    is_without_files: bool = False

    @property
    def files(self) -> tuple[PurePath, ...]:
        """Where there may be settings outside a project."""
        paths = (self.user_level, *self.system_level, self.config_file)
        return tuple(path for path in paths if path and path.is_absolute())


NOTHING = Environment()


def read_variables(
    variables: Mapping[str, str], folder: PurePath | None = None, *, is_windows: bool = False
) -> Environment:
    """Return what the variables of a process say; no URL is kept, since it may hold a secret.

    A relative path in them begins in the folder where uv is called, if that is known.
    """

    def each(variable: str) -> list[str]:
        return variables.get(variable, "").split()

    def said(variable: str) -> bool:
        return variables.get(variable, "").strip().lower() in _TRUE

    default, index_url = (
        [text] if (text := variables.get(variable, "")).strip() else []
        for variable in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")
    )
    config_file = variables.get("UV_CONFIG_FILE")
    path = PureWindowsPath if is_windows else PurePosixPath
    packages = (package_name(text) for text in each("UV_NO_SOURCES_PACKAGE"))
    has_system_level = not said("UV_NO_SYSTEM_CONFIG")
    return Environment(
        indexes=(
            *_indexes("UV_DEFAULT_INDEX", default, is_default=True),
            *_indexes("UV_INDEX", each("UV_INDEX")),
        ),
        last_indexes=(
            *(_index("UV_EXTRA_INDEX_URL", None, url) for url in each("UV_EXTRA_INDEX_URL")),
            *(_index("UV_INDEX_URL", None, url, is_default=True) for url in index_url),
        ),
        words={name: word for name, key in WORDS.items() if (word := variables.get(key))},
        has_find_links=bool(variables.get("UV_FIND_LINKS")),
        is_without_sources=said("UV_NO_SOURCES"),
        packages_without_sources=frozenset(name for name in packages if name),
        user_level=_user_level(variables, is_windows=is_windows),
        system_level=tuple(_system_level(variables, is_windows=is_windows))
        if has_system_level
        else (),
        config_file=path(folder or "", config_file) if config_file else None,
        is_without_files=said("UV_NO_CONFIG"),
    )


def _indexes(
    variable: str, texts: list[str], *, is_default: bool = False
) -> Iterator[VariableIndex]:
    """Yield what a variable has, each a URL or `name=URL`, or the name of an index in a file."""
    for text in texts:
        name, equals, url = text.partition("=")
        if not equals or ":" in name:
            is_name = isinstance(read(text), LocalPath) and not unsupported_character(text)
            yield (
                VariableIndex(variable, text, None, None, is_default)
                if is_name
                else _index(variable, None, text, is_default=is_default)
            )
        elif name and not unsupported_character(name):
            yield _index(variable, name, url, is_default=is_default)


def _index(variable: str, name: str | None, url: str, *, is_default: bool = False) -> VariableIndex:
    return VariableIndex(variable, name, shown_host(read(url)), likeness(read(url)), is_default)


def _user_level(variables: Mapping[str, str], *, is_windows: bool) -> PurePath | None:
    """Return where the user's settings are; on macOS that is as on Linux."""
    path: type[PurePath] = PureWindowsPath if is_windows else PurePosixPath
    named, home, below_home = (
        ("APPDATA", "USERPROFILE", ("AppData", "Roaming"))
        if is_windows
        else ("XDG_CONFIG_HOME", "HOME", (".config",))
    )
    if (folder := path(variables.get(named, ""))).is_absolute():
        return folder.joinpath(*_FILE)
    user = variables.get(home)
    return path(user, *below_home, *_FILE) if user else None


def _system_level(variables: Mapping[str, str], *, is_windows: bool) -> Iterator[PurePath]:
    """Yield where the settings of the machine may be, the first that is there being theirs."""
    if is_windows:
        if drive := variables.get("SYSTEMDRIVE"):
            yield PureWindowsPath(f"{drive}\\", "ProgramData", *_FILE)
        return
    for folder in (variables.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"):
        if folder.startswith("/"):
            yield PurePosixPath(folder, *_FILE)
    yield PurePosixPath("/etc", *_FILE)
