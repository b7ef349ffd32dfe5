"""GitHub Packages, which has no Python registry; a Git source takes its place."""

from uv_index.providers.model import Placeholder, Provider, Template

PROVIDER = Provider(
    id="github-packages",
    name="GitHub Packages",
    kind="none",
    offered=True,
    default_name="github",
    documentation=(
        "https://docs.github.com/en/packages/learn-github-packages/"
        "introduction-to-github-packages#support-for-package-registries"
    ),
    source=(
        "GitHub Docs: Introduction to GitHub Packages, Working with a GitHub Packages registry, "
        "in the cloud and server editions; the public roadmap"
    ),
    recognise=(r"^https?://(?:[a-z0-9-]+\.)?pkg\.github\.com(?:/|$)",),
    git_template=Template(
        label="Git repository on GitHub",
        url="https://github.com/{owner}/{repo}",
        placeholders=(
            Placeholder(
                name="owner",
                description="The user or organization that owns the repository.",
                pattern="^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$",
                example="my-org",
            ),
            Placeholder(
                name="repo",
                description="The repository that the package is built from.",
                pattern="^[A-Za-z0-9._-]*[A-Za-z0-9_-]$",
                example="my-package",
            ),
        ),
    ),
    notes=(
        (
            "GitHub Packages hosts containers and npm, Maven, Gradle, NuGet and RubyGems "
            "packages. It hosts no Python packages, so no address of its own is an index."
        ),
        (
            "Let uv build the package from its repository instead: `{ git = "
            '"https://github.com/{owner}/{repo}", tag = "v1.0.0" }`.'
        ),
        (
            "A wheel attached to a GitHub release can be a source too: `{ url = "
            '"https://github.com/{owner}/{repo}/releases/download/..." }`.'
        ),
    ),
    examples=(
        "https://pypi.pkg.github.com/my-org/simple/",
        "https://python.pkg.github.com/my-org/",
        "https://npm.pkg.github.com/",
    ),
    counter_examples=("https://my-org.github.io/packages/simple/",),
)
