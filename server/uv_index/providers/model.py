"""What is known of a provider, as plain data; it knows no provider by name."""

import re
from collections.abc import Mapping
from typing import Literal

from uv_index.frozen import value


@value
class Placeholder:
    """A part of a template that the user fills in.

    `pattern` is anchored and means the same in Python and in JavaScript; where a provider has
    published no grammar it is narrower than what the provider may accept.
    """

    name: str
    description: str
    pattern: str
    example: str


@value
class Template:
    """A URL with `{placeholders}`; `publish_url`, where there is one, uses the same ones."""

    label: str
    url: str
    placeholders: tuple[Placeholder, ...] = ()
    publish_url: str | None = None

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the URL with every placeholder replaced by its value.

        Raises ValueError, naming the placeholder, when a value is missing or does not match.
        """
        url = self.url
        for placeholder in self.placeholders:
            value = values.get(placeholder.name)
            if value is None:
                raise ValueError(f"no value for `{placeholder.name}`")
            if not re.fullmatch(placeholder.pattern, value):
                raise ValueError(
                    f"not a `{placeholder.name}`, which looks like `{placeholder.example}`"
                )
            url = url.replace(f"{{{placeholder.name}}}", value)
        return url

    def values_in(self, url: str) -> dict[str, str] | None:
        """Return the values of which `fill` makes a URL, or None where it makes no such URL."""
        pattern = re.escape(self.url.rstrip("/")) + "/?"
        for placeholder in self.placeholders:
            pattern = pattern.replace(
                re.escape(f"{{{placeholder.name}}}"),
                f"(?P<{placeholder.name}>{placeholder.pattern.strip('^$')})",
            )
        match = re.fullmatch(pattern, url)
        return match.groupdict() if match else None


def example_values(template: Template) -> dict[str, str]:
    """Return an example value for each placeholder of the template, by its name."""
    return {placeholder.name: placeholder.example for placeholder in template.placeholders}


@value
class Credential:
    """One way to sign in: what to put into the two variables that uv reads, and where to get it.

    `username` is the very string to use, or None when it is the user's own or there is none. So is
    `password`, which is known where it is no secret: a fixed word, or the variable of the CI that
    is `supplied_by`. `password_command` prints it, with placeholders as in the templates.
    `supplied_by` is what hands out the password, so that nobody has to get one; `is_short_lived`
    says that it lasts for hours, and so is not to be stored. The notes and the lifetime are phrases
    in Markdown, to stand in a list; `how` is sentences.
    """

    label: str
    username: str | None
    username_note: str
    password_note: str
    lifetime: str
    how: str
    password: str | None = None
    password_command: str | None = None
    supplied_by: Literal["azure-pipelines", "gitlab-ci", "keyring"] | None = None
    is_short_lived: bool = False
    leave_username_unset: bool = False
    leave_password_unset: bool = False
    username_is_secret: bool = False


@value
class Suspect:
    """A URL of the provider's that is not the index.

    `reason` completes a sentence whose subject is the URL. `repair` is the right URL in the
    syntax of `re.Match.expand`, or None where the URL does not tell.
    """

    example: str
    pattern: str
    reason: str
    repair: str | None


@value
class Secret:
    """A secret in a URL's path: group 1 of the pattern.

    `what` names it with its article. `repair` is the URL without it, or None where the provider
    offers no such URL.
    """

    example: str
    pattern: str
    what: str
    repair: str | None


@value
class Page:
    """Where a browser shows the packages of an index.

    The pattern matches the whole URL of such an index, and admits no placeholder and nothing that
    may be a secret; `url` is in the syntax of `re.Match.expand`.
    """

    example: str
    pattern: str
    url: str


@value
class Provider:
    """Who hosts an index.

    `kind` is "private" where one signs in, "public" where one does not, and "none" for a host
    that has no Python registry. Only an `offered` provider is shown in a list to choose from, and
    only shapes that its own documents state are among its `templates`.

    All patterns are matched against a URL as `recognise.py` tidies it: scheme and host in lower
    case, no userinfo. Those of `recognise` are tried in the order of `priority`, lowest first: 10
    for a host of the provider's own, 40 for a word in a host's name, 50 for a telling path.
    """

    id: str
    name: str
    kind: Literal["private", "public", "none"]
    offered: bool
    default_name: str
    documentation: str
    source: str
    recognise: tuple[str, ...] = ()
    priority: int = 10
    templates: tuple[Template, ...] = ()
    git_template: Template | None = None
    credentials: tuple[Credential, ...] = ()
    keyring_username: str | None = None
    authenticate: Literal["always"] | None = None
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    secrets: tuple[Secret, ...] = ()
    pages: tuple[Page, ...] = ()
