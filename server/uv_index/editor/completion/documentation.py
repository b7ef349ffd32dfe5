"""What keys and their values mean to uv, in Markdown, to be read beside a completion.

The keys are in the order in which they are offered, and so are the words of each.
"""

from collections.abc import Mapping

OF_AN_INDEX = {
    "name": (
        "The name by which sources refer to the index, and from which uv derives the variables of "
        "its credentials: those of `corp` are `UV_INDEX_CORP_USERNAME` and "
        "`UV_INDEX_CORP_PASSWORD`."
    ),
    "url": (
        "Where the index is: the URL of its simple API, which often ends in `/simple/`, or a "
        "path. Credentials do not belong in it: uv takes them from variables."
    ),
    "explicit": (
        "uv asks an explicit index for those packages alone that a source maps to it, so that no "
        "other package can come from there."
    ),
    "default": "The default index takes the place of PyPI.",
    "authenticate": "When uv signs in at this index.",
    "publish-url": "Where `uv publish --index ⟨name⟩` uploads to: an absolute URL.",
    "ignore-error-codes": (
        "The HTTP status codes with which an index may answer and uv goes on to the next one. "
        "Otherwise it stops at all but 404, so that no package comes from an index that it was "
        "not meant to come from."
    ),
    "cache-control": (
        "What uv takes for the `Cache-Control` header of the index's answers, in place of what "
        "the index says itself."
    ),
    "format": "Whether the index has the simple API, or is a flat list of files.",
    "exclude-newer": (
        "uv leaves out what this index got after that time, in place of the setting of the same "
        "name; `false` leaves out nothing. Experimental: uv warns of it."
    ),
    "exclude-newer-package": (
        "As `exclude-newer`, for single packages of this index. Experimental: uv warns of it."
    ),
    "hash-algorithm": (
        "The algorithm by which this index has to hash its files: uv makes no `uv.lock` of files "
        "without such a hash. Experimental: uv warns of it."
    ),
}
"""The keys of an index."""

OF_CACHE_CONTROL = {
    "api": 'The header for the pages that list a package\'s files, such as `"max-age=600"`.',
    "files": 'The header for the files themselves, such as `"max-age=365000000, immutable"`.',
}
"""The keys of an index's `cache-control`."""

OF_A_SOURCE = {
    "index": "The name of the index from which uv takes the package, and no other.",
    "git": (
        "The URL of a Git repository: `https://…` or `ssh://…`, without `git+` before it. uv "
        "takes its default branch unless `rev`, `tag` or `branch` says otherwise."
    ),
    "path": "The path of a directory with a project, of a wheel or of a source distribution.",
    "url": "The URL of a wheel (`.whl`) or of a source distribution (`.tar.gz`, `.zip`).",
    "workspace": "uv takes the package from this workspace, of which it is a member.",
    "rev": "The commit of the repository, or another name that Git knows it by.",
    "tag": "The tag of the repository.",
    "branch": "The branch of the repository; `uv.lock` holds its commit until an upgrade.",
    "subdirectory": "Where the project is, if not at the root of the repository or the archive.",
    "lfs": "Whether the files of Git LFS are fetched too.",
    "editable": "Whether the package is installed so that changes of its directory count at once.",
    "package": (
        "Whether the directory holds a package to be built and installed; with `false` only what "
        "it depends on is installed."
    ),
    "marker": (
        "The environments in which this source counts, in the words of a requirement; in others "
        "uv looks for the package in the indexes, unless another source counts there."
    ),
    "extra": "The one extra of this project for whose packages this source counts.",
    "group": "The one dependency group of this project for whose packages this source counts.",
}
"""The keys of a source."""

OF_UV = {
    "index-strategy": "Which indexes may supply the versions of one package.",
    "keyring-provider": "Whether uv asks the program `keyring` for the credentials of an index.",
    "no-index": (
        "Whether uv asks no index at all, and takes packages from `find-links`, URLs and paths."
    ),
    "find-links": "Paths and URLs with flat lists of files, which uv searches beside the indexes.",
    "no-sources": "Whether uv leaves out all of `[tool.uv.sources]`.",
    "no-sources-package": "The packages of which uv leaves out the sources.",
    "system-certs": (
        "Whether uv trusts the certificates of the system, as it has to where a company's own "
        "sign the index, and not those that come with uv."
    ),
    "allow-insecure-host": (
        "Hosts, with or without a port, whose certificates uv does not check: whoever is between "
        "can then read the credentials and change the packages."
    ),
    "publish-url": "Where `uv publish` uploads to: an absolute URL.",
    "check-url": "The index in which `uv publish` looks for what is uploaded already.",
    "trusted-publishing": "Whether `uv publish` signs in with what the CI says of the job.",
}
"""The settings about indexes, and what uv does there."""

OF_UV_INDEX = {
    "rules": "How much each rule of uv Index matters in this project, or that one is off.",
    "private-packages": (
        "Names of packages that no public index should supply, in which `*` stands for any "
        "characters: the rule `unpinned-private-package` finds those without a source."
    ),
}
"""The keys of our own table."""

OF_SEVERITIES = {
    "off": "The rule is not tried.",
    "error": "`uv-index check` exits with 1.",
    "warning": "An editor underlines it as a warning.",
    "information": "It is worth knowing.",
    "hint": "An editor shows it where it stands, and does not count it as a problem.",
}
"""What a rule can be set to."""

OF_VALUES: Mapping[str, Mapping[str, str]] = {
    "explicit": {
        "true": "Only what is mapped to the index comes from it.",
        "false": "uv asks the index for every package that is not mapped elsewhere.",
    },
    "default": {
        "true": "The index takes the place of PyPI.",
        "false": "uv asks PyPI, or another default index, for what this one does not have.",
    },
    "authenticate": {
        "always": (
            "uv signs in from the first request on, and stops where it finds no credentials. Right "
            "for an index that answers without them, but with less."
        ),
        "auto": "uv asks without credentials, unless it has some, and signs in where it must.",
        "never": "uv looks for no credentials, and stops where it is given some.",
    },
    "ignore-error-codes": {
        "401": "*Unauthorized*: no credentials, or wrong ones.",
        "403": "*Forbidden*: credentials that do not let one in, or a package that is not there.",
    },
    "format": {
        "simple": "The simple API, as PyPI has it.",
        "flat": "A page with links to files, or a directory of them, as with `--find-links`.",
    },
    "exclude-newer": {
        "7 days": "What this index got in the last seven days is left out.",
        "false": "Nothing of this index is left out.",
    },
    "hash-algorithm": {
        "sha256": "SHA-256, by which nearly every index hashes its files.",
        "sha384": "SHA-384.",
        "sha512": "SHA-512.",
        "blake2b": "BLAKE2b.",
        "md5": "MD5, which protects nobody from a file that was made to match.",
    },
    "workspace": {"true": OF_A_SOURCE["workspace"]},
    "lfs": {"true": "The files of Git LFS are fetched.", "false": "They are not."},
    "editable": {
        "true": "Changes of the directory count at once.",
        "false": "The package is built, and installed as it is now.",
    },
    "package": {
        "true": "The package is built and installed.",
        "false": "Only what the package depends on is installed.",
    },
    "index-strategy": {
        "first-index": (
            "All versions of a package come from the first index that has it: the default, and "
            "the only one that keeps a public package from taking a private one's place."
        ),
        "unsafe-first-match": (
            "The versions of the first index are tried before those of the next. A public "
            "package may take the place of a private one of its name."
        ),
        "unsafe-best-match": (
            "The best version of all indexes, as pip has it. A public package may take the place "
            "of a private one of its name."
        ),
    },
    "keyring-provider": {
        "disabled": "uv asks no keyring.",
        "subprocess": "uv runs `keyring`, where it knows a username or is always to sign in.",
    },
    "no-index": {"true": "uv asks no index.", "false": "uv asks the indexes."},
    "no-sources": {"true": "All sources are left out.", "false": "The sources count."},
    "system-certs": {
        "true": "Those of the system.",
        "false": "Those that come with uv.",
    },
    "trusted-publishing": {
        "automatic": "Where the CI is known to uv, and without a word where that fails.",
        "always": "Always, and uv stops where that fails.",
        "never": "Never.",
    },
}
"""The words that a key takes; those that nobody should write are left out."""
