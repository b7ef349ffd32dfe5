"""The requests that are the project's own: what the client's dialogs and its status bar ask."""

from typing import Any

from uv_index.editor import add_index, credential_forms, overview
from uv_index.lsp import annotations, convert, requests
from uv_index.lsp.edits import workspace_edit
from uv_index.lsp.protocol import Handler
from uv_index.lsp.state import UvIndexServer
from uv_index.uv.changes import Change


def _providers(_: UvIndexServer, __: Any) -> dict[str, Any]:
    return {"providers": add_index.providers()}


def _project(ls: UvIndexServer, params: Any) -> dict[str, Any] | None:
    if (opened := ls.session.known(requests.text(params, "uri"))) is None:
        return None
    return add_index.project(opened.manifest, ls.session.surroundings(opened.manifest))


def _indexes(ls: UvIndexServer, params: Any) -> dict[str, Any] | None:
    if (opened := ls.session.known(requests.text(params, "uri"))) is None:
        return None
    manifest, workspace = opened.manifest, ls.surroundings(opened.manifest)
    rows = overview.overview(manifest, workspace)
    return {"indexes": [annotations.row(manifest, row, ls.client) for row in rows]}


def _add_index(ls: UvIndexServer, params: Any) -> dict[str, Any] | None:
    request = requests.request(params)
    if (opened := ls.session.known(requests.text(params, "uri"))) is None:
        return None
    manifest, workspace = opened.manifest, ls.session.surroundings(opened.manifest)
    answer = add_index.add_index(manifest, workspace, request)
    edit = answer.edits and workspace_edit(
        [Change(manifest, answer.edits)], ls.client, ls.session.identify
    )
    return {"edit": edit, "error": answer.error, "variables": answer.variables}


def _check_name(ls: UvIndexServer, params: Any) -> dict[str, Any] | None:
    name = requests.text(params, "name")
    if (opened := ls.session.known(requests.text(params, "uri"))) is None:
        return None
    workspace = ls.session.surroundings(opened.manifest)
    return {"error": add_index.check_name(opened.manifest, workspace, name)}


def _credential_forms(ls: UvIndexServer, params: Any) -> dict[str, Any] | None:
    names = requests.texts(params, "indexes")
    if (opened := ls.session.known(requests.text(params, "uri"))) is None:
        return None
    manifest, workspace = opened.manifest, ls.surroundings(opened.manifest)
    forms = credential_forms.credential_forms(manifest, workspace, names)
    return {"forms": [convert.credential_form(form) for form in forms]}


HANDLERS: dict[str, Handler] = {
    "uvIndex/providers": _providers,
    "uvIndex/project": _project,
    "uvIndex/indexes": _indexes,
    "uvIndex/addIndex": _add_index,
    "uvIndex/checkName": _check_name,
    "uvIndex/credentialForms": _credential_forms,
}
"""The methods that no other server has."""
