"""The settings of `[tool.uv]` and what they take: data of one version of uv.

One that is wrong does not stop uv, which leaves out all settings of the file (S8).
"""

from collections.abc import Iterator

from uv_index.toml.nodes import Word
from uv_index.toml.tree import Table
from uv_index.uv.common_kinds import (
    FLAG,
    INDEX_URL,
    INDEX_URLS,
    NAMES,
    PACKAGE,
    PACKAGES,
    PATH,
    REQUIREMENT,
    REQUIREMENTS,
    STRINGS,
    TEXT,
    UPLOAD_URL,
)
from uv_index.uv.exclude_newer import MOMENT, MOMENTS
from uv_index.uv.kinds import Choice, Either, Kind, ListOf, MapOf, Number, Record, Refusal, Text
from uv_index.uv.setting_names import OF_PIP


def _refuse_wheel_choice(text: str) -> Refusal | None:
    return None if text in {":all:", ":none:"} else PACKAGE.refuses(text)


def _refuse_empty_feature(text: str) -> Refusal | None:
    return None if text else Refusal("preview feature name cannot be empty")


_WHEELS = ListOf(
    Text(
        "the name of a package, `:all:` or `:none:`",
        "a package name or `:all:` or `:none:`",
        _refuse_wheel_choice,
    ),
    "a list of packages",
)
_COUNT = Number(1, (1 << 64) - 1, "a number above 0", "a nonzero usize")
_CONFIG_SETTINGS = MapOf(
    Either((TEXT, STRINGS), "a string or a list of strings", "a string or list of strings"),
    expected="a map from string to string or list of strings",
    of_packages=False,
)
_PRERELEASE = Choice(("disallow", "allow", "if-necessary", "explicit", "if-necessary-or-explicit"))

# What `[tool.uv]` and `[tool.uv.pip]` have in common.
_RESOLUTION: dict[str, Kind] = {
    "index-url": INDEX_URL,
    "extra-index-url": INDEX_URLS,
    "no-index": FLAG,
    "find-links": INDEX_URLS,
    "index-strategy": Choice(
        ("first-index", "unsafe-any-match", "unsafe-first-match", "unsafe-best-match")
    ),
    "keyring-provider": Choice(("disabled", "subprocess")),
    "no-build": FLAG,
    "no-build-isolation": FLAG,
    "require-build-hashes": FLAG,
    "no-build-isolation-package": PACKAGES,
    "extra-build-dependencies": MapOf(
        ListOf(
            Either(
                (
                    REQUIREMENT,
                    Record(
                        "ExtraBuildDependency",
                        {"requirement": REQUIREMENT, "match-runtime": FLAG},
                        required=("requirement", "match-runtime"),
                    ),
                ),
                "a requirement or a table",
                "a requirement string or a table with requirement and match-runtime",
            ),
            "a list of requirements",
        ),
        expected="a map with unique keys",
    ),
    "extra-build-variables": MapOf(MapOf(TEXT, of_packages=False)),
    "resolution": Choice(("highest", "lowest", "lowest-direct")),
    "prerelease": _PRERELEASE,
    "fork-strategy": Choice(("fewest", "requires-python")),
    "dependency-metadata": ListOf(
        Record(
            "StaticMetadata",
            {
                "name": PACKAGE,
                "version": TEXT,
                "requires-dist": REQUIREMENTS,
                "requires-python": TEXT,
                "provides-extra": NAMES,
                "provides-extras": NAMES,
            },
            required=("name",),
            refuses_others=True,
            size=5,
        ),
        "a list of tables",
    ),
    "config-settings": _CONFIG_SETTINGS,
    "config-settings-package": MapOf(
        _CONFIG_SETTINGS, expected="a map from package name to config settings"
    ),
    "exclude-newer": MOMENT,
    "exclude-newer-package": MOMENTS,
    "link-mode": Choice(("clone", "reflink", "copy", "hardlink", "symlink")),
    "compile-bytecode": FLAG,
    "no-sources": FLAG,
    "no-sources-package": PACKAGES,
    "upgrade": FLAG,
    "upgrade-package": REQUIREMENTS,
    "reinstall": FLAG,
    "reinstall-package": PACKAGES,
    # Every version of uv knows more of them.
    "torch-backend": Choice(()),
}

_PIP_ALONE: dict[str, Kind] = {
    "python": TEXT,
    "system": FLAG,
    "break-system-packages": FLAG,
    "target": PATH,
    "prefix": PATH,
    "no-binary": _WHEELS,
    "only-binary": _WHEELS,
    "strict": FLAG,
    "extra": NAMES,
    "all-extras": FLAG,
    "no-extra": NAMES,
    "no-deps": FLAG,
    "group": STRINGS,
    "allow-empty-requirements": FLAG,
    "output-file": PATH,
    "no-strip-extras": FLAG,
    "no-strip-markers": FLAG,
    "no-annotate": FLAG,
    "no-header": FLAG,
    "custom-compile-command": TEXT,
    "generate-hashes": FLAG,
    "python-version": TEXT,
    "python-platform": Choice(()),
    "universal": FLAG,
    "no-emit-package": PACKAGES,
    "emit-index-url": FLAG,
    "emit-find-links": FLAG,
    "emit-build-options": FLAG,
    "emit-marker-expression": FLAG,
    "emit-index-annotation": FLAG,
    "annotation-style": Choice(("line", "split")),
    "require-hashes": FLAG,
    "verify-hashes": FLAG,
}

PIP: dict[str, Kind] = {name: (_RESOLUTION | _PIP_ALONE)[name] for name in OF_PIP}
"""The settings of `[tool.uv.pip]`, in uv's order."""

SETTINGS: dict[str, Kind] = {
    **_RESOLUTION,
    "required-version": TEXT,
    "system-certs": FLAG,
    "native-tls": FLAG,
    "offline": FLAG,
    "no-cache": FLAG,
    "cache-dir": PATH,
    "preview": FLAG,
    "preview-features": Either(
        (FLAG, ListOf(Text("a name", refuses=_refuse_empty_feature))),
        "`true`, `false` or a list of names",
        "a boolean or a list of preview feature names",
    ),
    "python-preference": Choice(("only-managed", "managed", "system", "only-system")),
    "python-downloads": Choice(("auto", "automatic", "manual", "never")),
    "concurrent-downloads": _COUNT,
    "concurrent-builds": _COUNT,
    "concurrent-installs": _COUNT,
    "http-proxy": TEXT,
    "https-proxy": TEXT,
    "no-proxy": STRINGS,
    "allow-insecure-host": ListOf(
        Either(
            (TEXT, Record("TrustedHost", {"host": TEXT}, required=("host",))),
            "a host",
            "a string or map",
        ),
        "a list of hosts",
    ),
    "prerelease-package": MapOf(_PRERELEASE, "a table of packages"),
    "no-build-package": PACKAGES,
    "no-binary": FLAG,
    "no-binary-package": PACKAGES,
    "python-install-mirror": TEXT,
    "pypy-install-mirror": TEXT,
    "graalpy-install-mirror": TEXT,
    "pyodide-install-mirror": TEXT,
    "python-downloads-json-url": TEXT,
    "publish-url": UPLOAD_URL,
    "trusted-publishing": Choice(("automatic", "always", "never")),
    "check-url": INDEX_URL,
    "add-bounds": Choice(("lower", "major", "minor", "exact")),
    "audit": Record(
        "AuditOptions",
        {
            "malware-check": FLAG,
            "malware-check-url": UPLOAD_URL,
            "ignore": STRINGS,
            "ignore-until-fixed": STRINGS,
        },
    ),
    "cache-keys": ListOf(
        Either(
            (
                TEXT,
                Record(
                    "CacheKey",
                    {
                        "file": TEXT,
                        "dir": TEXT,
                        "git": Either(
                            (
                                FLAG,
                                Record(
                                    "GitCacheKey",
                                    {"commit": FLAG, "tags": FLAG},
                                    refuses_others=True,
                                ),
                            ),
                            "`true`, `false` or a table",
                            "a boolean or a Git cache key table",
                        ),
                        "env": TEXT,
                    },
                    refuses_others=True,
                ),
            ),
            "a path or a table",
            "a path or a cache key table",
        )
    ),
}
"""The settings of `[tool.uv]` that are wrong without stopping uv: it leaves out all of them."""


def excluding_each_other(settings: Table | None) -> Iterator[tuple[Word, Word]]:
    """Yield the one pair of settings that exclude each other, whatever they are set to."""
    preview = settings.get("preview") if settings else None
    features = settings.get("preview-features") if settings else None
    if preview and features:
        yield preview.words[0], features.words[0]
