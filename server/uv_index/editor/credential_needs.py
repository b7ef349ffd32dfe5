"""What has to be set for an index, one variable at a time; it knows nothing of shells and files."""

from itertools import chain

from uv_index.editor.credentials import credentials_of, provider_of
from uv_index.frozen import value
from uv_index.providers.model import Credential
from uv_index.providers.recognise import values_in
from uv_index.uv.indexes import Index
from uv_index.uv.names import credential_variables


@value
class Variable:
    """A variable to set, and a phrase for what goes in.

    `value` is that itself where it is no secret, and `command` prints it; where neither is known,
    it is the user's to fill in.
    """

    name: str
    note: str
    value: str | None = None
    command: str | None = None


@value
class Needs:
    """What one index needs for one way to sign in; no variables where uv signs in by itself."""

    index: str
    provider: str | None
    variables: tuple[Variable, ...]
    credential: Credential


def needs_of(name: str, index: Index, place: str, *, is_stored: bool) -> Needs | None:
    """Return what an index needs, or None where its provider wants no credentials.

    Of the ways to sign in, the one that `place`, a CI system, supplies by itself comes first; where
    values are stored, those that last come before those that do not.
    """
    provider = provider_of(index)
    ways = credentials_of(provider)
    supplied = (way for way in ways if way.supplied_by == place)
    by_hand = [way for way in ways if not way.supplied_by]
    lasting = (way for way in by_hand if is_stored and not way.is_short_lived)
    way = next(chain(supplied, lasting, by_hand), None)
    if way is None:
        return None
    names = credential_variables(name)
    both = (
        (way.leave_username_unset, Variable(names.username, way.username_note, way.username)),
        (way.leave_password_unset, _password(names.password, way, index)),
    )
    variables = tuple(variable for is_unset, variable in both if not is_unset)
    return Needs(name, provider.name if provider else None, variables, way)


def _password(name: str, way: Credential, index: Index) -> Variable:
    """Return the variable of a password; its command is for this very index, if its URL tells."""
    command, note = way.password_command, way.password_note
    for placeholder, known in values_in(index.url.value).items() if command and index.url else ():
        command = command and command.replace(f"{{{placeholder}}}", known)
        note = note.replace(f"{{{placeholder}}}", known)
    return Variable(name, note, way.password, command)
