"""The kinds that many settings share: flags, strings and what uv reads in them."""

from uv_index.uv import url as urls
from uv_index.uv.kinds import Anything, Flag, ListOf, MapOf, Refusal, Text
from uv_index.uv.names import no_package, package_name


def _refuse_package(text: str) -> Refusal | None:
    return None if package_name(text) else Refusal(no_package(text))


def _refuse_index_url(text: str) -> Refusal | None:
    read = urls.read(text)
    return Refusal(read.reason) if isinstance(read, urls.Refused) else None


def _refuse_absolute_url(text: str) -> Refusal | None:
    read = urls.read_absolute(text)
    return Refusal(f'{read.reason}: "{text}"') if isinstance(read, urls.Refused) else None


FLAG = Flag()
TEXT = Text()
STRINGS = ListOf(TEXT, "a list of strings")
PATH = Text("a path", "path string")
INDEX_URL = Text("a URL", refuses=_refuse_index_url)
INDEX_URLS = ListOf(INDEX_URL, "a list of URLs")
UPLOAD_URL = Text("an absolute URL", "a string representing an URL", _refuse_absolute_url)
PACKAGE = Text("the name of a package", refuses=_refuse_package)
PACKAGES = ListOf(PACKAGE, "a list of packages")
NAME = Text("a valid name", refuses=_refuse_package)
NAMES = ListOf(NAME, "a list of names")
# What uv cannot read in one is for the rule `invalid-requirement` to say.
REQUIREMENT = Text("a requirement", "a string containing a PEP 508 requirement")
REQUIREMENTS = ListOf(REQUIREMENT, "a list of requirements")
TABLE = MapOf(Anything(), of_packages=False)
