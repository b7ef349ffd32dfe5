"""One file as uv divides it: the project, and the settings of uv; not what stands in these."""

from uv_index.facts import fact, ground_in, ground_question
from uv_index.frozen import lazy
from uv_index.toml.nodes import String
from uv_index.toml.tree import Member, Table
from uv_index.uv import summaries
from uv_index.uv.fields import boolean_in, string_in, strings_in, table_in
from uv_index.uv.file import TomlFile
from uv_index.uv.names import PackageName, package_name

UV_TOML = "uv.toml"
"""The name of a file that holds settings alone."""

_OF_THEIR_OWN = ("index", "sources")


class ProjectFile(TomlFile):
    """A file with a project, or with settings of uv, or with both."""

    @lazy
    def is_uv_toml(self) -> bool:
        """Whether it is a `uv.toml`: settings alone, with no project, sources or workspace (C2)."""
        return self.path.name == UV_TOML

    @fact
    def takes_the_first(self) -> bool:
        """Whether uv takes the first of the indexes with one name, and of the defaults (11).

        It refuses them in a `pyproject.toml` alone.
        """
        return self.is_uv_toml or self.script is not None

    @property
    def settings_path(self) -> tuple[str, ...]:
        """The names of the table that holds uv's settings; in a `uv.toml` it is the root."""
        return () if self.is_uv_toml else ("tool", "uv")

    @property
    def index_header(self) -> str:
        """The header with which an index begins."""
        return f"[[{'.'.join((*self.settings_path, 'index'))}]]"

    @fact
    def has_project(self) -> bool:
        """Whether there is a `[project]` table; in a script uv looks for none."""
        return self.project is not None

    @ground_in("root")
    def project(self) -> Table | None:
        """The `[project]` table; in a script uv looks for none."""
        is_project = not self.is_uv_toml and not self.script
        return table_in(self.root.get("project")) if is_project else None

    @fact
    def requires_python(self) -> String | None:
        """What the project wants of the version of Python."""
        return string_in(self.in_project("requires-python"))

    @ground_in("root")
    def settings(self) -> Table | None:
        """The table of uv's settings: `[tool.uv]`, and in a `uv.toml` the whole file."""
        if self.is_uv_toml:
            return self.root
        tool = table_in(self.root.get("tool"))
        return table_in(tool.get("uv")) if tool else None

    @ground_in("settings")
    def has_settings(self) -> bool:
        """Whether there is a table of uv's settings, though it be empty."""
        return self.settings is not None

    @fact
    def name(self) -> PackageName | None:
        """The project's own name."""
        name = string_in(self.in_project("name"))
        return package_name(name.value) if name else None

    @fact
    def workspace(self) -> Table | None:
        """The `[tool.uv.workspace]` table, which makes this file a workspace's root."""
        is_project = not self.is_uv_toml and not self.script
        return table_in(self.setting("workspace")) if is_project else None

    @fact
    def is_managed(self) -> bool:
        """Whether uv works here, and a workspace can have this as a member (C11)."""
        return boolean_in(self.setting("managed")) is not False

    @fact
    def is_left_alone(self) -> bool:
        """Whether uv reads this project neither for itself nor for others.

        A root that is not managed is read for its members.
        """
        return not self.is_managed and self.has_project and self.workspace is None

    @fact
    def has_dynamic_dependencies(self) -> bool:
        """Whether a build backend, not this file, says what the project depends on."""
        dynamic = {string.value for string in strings_in(self.in_project("dynamic"))}
        return not dynamic.isdisjoint({"dependencies", "optional-dependencies"})

    @ground_question("settings")
    def setting(self, name: str) -> Member | None:
        """Return uv's setting `name`."""
        return self.settings.get(name) if self.settings else None

    @ground_question("project")
    def in_project(self, name: str) -> Member | None:
        """Return what the project has under a name."""
        return self.project.get(name) if self.project else None

    @ground_in("settings")
    def other_settings(self) -> Table | None:
        """The settings but for the indexes and the sources, which have facts of their own."""
        if self.settings is None:
            return None
        others = {n: m for n, m in self.settings.members.items() if n not in _OF_THEIR_OWN}
        names = self.derived.get("names of other settings", _each_of, *others)
        return self.derived.get("other settings", summaries.table, names, *others.values())

    @ground_question("root")
    def in_tool(self, name: str) -> Member | None:
        """Return what `[tool]` has under a name."""
        tool = table_in(self.top("tool"))
        return tool.get(name) if tool else None

    @fact
    def odd_tool(self) -> Member | None:
        """What stands in the place of the table `[tool]`."""
        tool = self.top("tool")
        return None if table_in(tool) else tool

    @fact
    def odd_settings(self) -> Member | None:
        """What stands in the place of the table `[tool.uv]`."""
        settings = self.in_tool("uv")
        return None if table_in(settings) else settings


def _each_of(*names: str) -> tuple[str, ...]:
    return names
