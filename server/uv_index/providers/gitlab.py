"""The package registry of GitLab: of a project, or of all projects in a group."""

from uv_index.providers.model import Credential, Page, Placeholder, Provider, Suspect, Template
from uv_index.providers.placeholders import host_with_path

_PROJECT = Placeholder(
    name="project_id",
    description="The project's number, or its path with `%2F` for each `/`.",
    pattern="^(?:[1-9][0-9]*|[A-Za-z0-9_.-]+(?:%2[Ff][A-Za-z0-9_.-]+)+)$",
    example="12345678",
)
_GROUP = Placeholder(
    name="group_id",
    description="The group's number, or its path with `%2F` for each `/`.",
    pattern="^(?:[1-9][0-9]*|[A-Za-z0-9_.-]+(?:%2[Ff][A-Za-z0-9_.-]+)*)$",
    example="9970",
)
_HOST = host_with_path("gitlab.example.com")

# In front of the API, and a part of a path that has no `/` in it.
_ROOT = r"(https?://[^/]+(?:/[\w.-]+)*)/api/v4"
_NAME = r"([\w.-]+)"

PROVIDER = Provider(
    id="gitlab",
    name="GitLab Package Registry",
    kind="private",
    offered=True,
    default_name="gitlab",
    documentation="https://docs.gitlab.com/user/packages/pypi_repository/",
    source=(
        "GitLab Docs: PyPI packages in the package registry, PyPI API; "
        "uv: Package indexes (authenticate) and its own publish tests"
    ),
    # Self-managed hosts have any name, but no other product has this path.
    recognise=(
        r"^https?://gitlab\.com(?:/|$)",
        r"^https?://[^/]+(?:/[^/]+)*/api/v4/(?:projects|groups)/.+/packages/pypi(?:/|$)",
    ),
    priority=30,
    templates=(
        Template(
            label="Project on gitlab.com",
            url="https://gitlab.com/api/v4/projects/{project_id}/packages/pypi/simple/",
            placeholders=(_PROJECT,),
            publish_url="https://gitlab.com/api/v4/projects/{project_id}/packages/pypi",
        ),
        Template(
            label="Group on gitlab.com",
            url="https://gitlab.com/api/v4/groups/{group_id}/-/packages/pypi/simple/",
            placeholders=(_GROUP,),
        ),
        Template(
            label="Project on your own GitLab",
            url="https://{host}/api/v4/projects/{project_id}/packages/pypi/simple/",
            placeholders=(_HOST, _PROJECT),
            publish_url="https://{host}/api/v4/projects/{project_id}/packages/pypi",
        ),
        Template(
            label="Group on your own GitLab",
            url="https://{host}/api/v4/groups/{group_id}/-/packages/pypi/simple/",
            placeholders=(_HOST, _GROUP),
        ),
    ),
    credentials=(
        Credential(
            label="Access token",
            username="__token__",
            username_note="`__token__`",
            password_note="a project, group or personal access token with the scope `read_api`",
            lifetime="until the expiry date that is set when it is created",
            how=(
                "In the project or group open **Settings > Access tokens**; for a personal one, "
                "your avatar, **Edit profile > Access tokens**."
            ),
        ),
        Credential(
            label="Deploy token",
            username=None,
            username_note=(
                "the deploy token's own user name, such as `gitlab+deploy-token-1`: not yours"
            ),
            password_note="the deploy token, with the scope `read_package_registry`",
            lifetime="until its expiry date, or until revoked if it has none",
            how=(
                "In the project or group open **Settings > Repository > Deploy tokens**. It shows "
                "the user name and the token once."
            ),
        ),
        Credential(
            label="Job token of GitLab CI/CD",
            username="gitlab-ci-token",
            username_note="exactly `gitlab-ci-token`",
            password="$CI_JOB_TOKEN",
            password_note="`$CI_JOB_TOKEN`",
            lifetime="as long as the job",
            how=(
                "GitLab sets `CI_JOB_TOKEN` in every job. A project whose packages another "
                "project's jobs install must name that project in its job token allowlist."
            ),
            supplied_by="gitlab-ci",
        ),
    ),
    authenticate="always",
    notes=(
        (
            "GitLab sends requests for packages that it does not have on to PyPI, so a request "
            'without credentials does not fail; `authenticate = "always"` makes uv sign in all '
            "the same."
        ),
        "A group's URL has `/-/packages`, a project's has `/packages`.",
        "A group's URL only installs: upload goes to a project's.",
    ),
    examples=(
        "https://gitlab.com/api/v4/projects/my-group%2Fmy-project/packages/pypi/simple",
        "https://ci.example.com/gitlab/api/v4/groups/9970/-/packages/pypi/simple/",
        "http://gitlab.example.com:8080/api/v4/projects/5/packages/pypi/simple/",
    ),
    counter_examples=("https://my-group.gitlab.io/packages/simple/",),
    suspects=(
        Suspect(
            example="https://gitlab.com/api/v4/groups/9970/packages/pypi/simple",
            pattern=r"^(https?://.+/api/v4/groups/[^/]+)/packages/pypi(?:/simple)?/?$",
            reason="leaves out the `-/` of a group: `groups/.../-/packages`",
            repair=r"\1/-/packages/pypi/simple/",
        ),
        Suspect(
            example="https://gitlab.example.com/api/v4/projects/5/-/packages/pypi/simple/",
            pattern=r"^(https?://.+/api/v4/projects/[^/]+)/-/packages/pypi(?:/simple)?/?$",
            reason="has the `-/` of a group's URL: a project's is `projects/.../packages`",
            repair=r"\1/packages/pypi/simple/",
        ),
        Suspect(
            example="https://gitlab.com/api/v4/projects/5/packages/pypi",
            pattern=r"^(https?://.+/api/v4/projects/[^/]+/packages/pypi)/?$",
            reason="is the upload URL",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://gitlab.com/api/v4/groups/9970/-/packages/pypi/",
            pattern=r"^(https?://.+/api/v4/groups/[^/]+/-/packages/pypi)/?$",
            reason="does not end in `simple/`",
            repair=r"\1/simple/",
        ),
        Suspect(
            example="https://gitlab.com/api/v4/projects/my-group/my-project/packages/pypi/simple/",
            pattern=(
                r"^(https?://.+/api/v4/projects/[^/]+)/([^-/][^/]*)/packages/pypi(?:/simple)?/?$"
            ),
            reason="names the project by its path without writing `/` as `%2F`",
            repair=r"\1%2F\2/packages/pypi/simple/",
        ),
        Suspect(
            example="https://gitlab.com/api/v4/groups/my-group/team/-/packages/pypi/simple/",
            pattern=(
                r"^https?://.+/api/v4/(?:projects|groups)/[^/]+(?:/[^-/][^/]*)+"
                r"/(?:-/)?packages/pypi(?:/simple)?/?$"
            ),
            reason="names the project or group by its path without writing `/` as `%2F`",
            repair=None,
        ),
        Suspect(
            example="https://gitlab.com/groups/my-group/-/packages",
            pattern=r"^(https?://gitlab\.com)/groups/([^/]+)/-/packages(?:[/?#].*)?$",
            reason="is the group's page for a browser",
            repair=r"\1/api/v4/groups/\2/-/packages/pypi/simple/",
        ),
        Suspect(
            example="https://gitlab.com/my-group/my-project/-/packages/42",
            pattern=r"^(https?://gitlab\.com)/([^/]+)/([^/]+)/-/packages(?:[/?#].*)?$",
            reason="is the project's page for a browser",
            repair=r"\1/api/v4/projects/\2%2F\3/packages/pypi/simple/",
        ),
        Suspect(
            example="https://gitlab.com/my-group/team/my-project/-/packages",
            pattern=r"^https?://gitlab\.com/(?!api/).+/-/packages(?:[/?#].*)?$",
            reason="is a page for a browser",
            repair=None,
        ),
        Suspect(
            example="https://gitlab.com/my-group/my-project.git",
            pattern=r"^https?://gitlab\.com/(?!api/)[^/]+/[^/]+/?$",
            reason="is a repository, not its package registry",
            repair=None,
        ),
    ),
    pages=(
        Page(
            example="https://gitlab.com/api/v4/projects/12345678/packages/pypi/simple/",
            pattern=rf"{_ROOT}/projects/([1-9][0-9]*)/packages/pypi/simple/?",
            url=r"\1/projects/\2",
        ),
        Page(
            example="https://gitlab.example.com/api/v4/projects/team%2Fweb/packages/pypi/simple",
            pattern=rf"{_ROOT}/projects/{_NAME}%2F{_NAME}/packages/pypi/simple/?",
            url=r"\1/\2/\3/-/packages",
        ),
        Page(
            example="https://gitlab.com/api/v4/projects/org%2Fteam%2Fweb/packages/pypi/simple",
            pattern=rf"{_ROOT}/projects/{_NAME}%2F{_NAME}%2F{_NAME}/packages/pypi/simple/?",
            url=r"\1/\2/\3/\4/-/packages",
        ),
        Page(
            example="https://gitlab.com/api/v4/groups/my-group/-/packages/pypi/simple/",
            pattern=rf"{_ROOT}/groups/([\w.-]*[A-Za-z_][\w.-]*)/-/packages/pypi/simple/?",
            url=r"\1/groups/\2/-/packages",
        ),
        Page(
            example="https://gitlab.com/api/v4/groups/my-group%2Fteam/-/packages/pypi/simple/",
            pattern=rf"{_ROOT}/groups/{_NAME}%2F{_NAME}/-/packages/pypi/simple/?",
            url=r"\1/groups/\2/\3/-/packages",
        ),
    ),
)
