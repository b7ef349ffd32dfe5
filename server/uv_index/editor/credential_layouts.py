"""The lines in which shells, CI systems and platforms are told of variables.

What is to be filled in is said in a comment above, but not in a shell: zsh takes what is pasted
after a `#` for commands.
"""

from collections.abc import Callable, Iterator, Sequence

from uv_index.editor.credential_needs import Needs, Variable


def shell(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield lines for bash and zsh, to be pasted into a terminal."""
    for variable in _variables(all_needs):
        if variable.command:
            yield f'export {variable.name}="$({variable.command})"'
        else:
            yield f"export {variable.name}='{variable.value or ''}'"


def powershell(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield lines for PowerShell."""
    for needs in all_needs:
        yield heading(needs)
        for variable in needs.variables:
            if variable.command:
                yield f"$env:{variable.name} = ({variable.command})"
            else:
                yield from _note(variable)
                yield f"$env:{variable.name} = '{variable.value or ''}'"


def dotenv(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield the lines of a `.env` file."""
    yield "# uv takes no credentials of an index from .env, not with --env-file either: a shell has"
    yield "# to load it first. Keep it out of Git."
    yield "#   set -a; . ./.env; set +a"
    yield from _assignments(all_needs)


def crewai_amp(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield what CrewAI AMP is told, and where; its tools take all behind `=` for the value."""
    yield "# On the web: open the automation at app.crewai.com, then Environment Variables, and"
    yield "# add each of these with its value. Later changes are made there too."
    yield "# In a terminal: keep these lines in .env, values without quotes, and run"
    yield "#   crewai deploy create"
    yield "# On your machine use uv lock and uv sync: crewai install and crewai run set these"
    yield "# variables to values of their own."
    yield from _assignments(all_needs)


def github_actions(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield a part of a job; where a command prints a password, a step runs it."""
    yield "# In the job that runs uv."
    if _some_are_to_be_added(all_needs):
        yield "# Add the secrets under Settings > Secrets and variables > Actions."
    yield from _mapping("env", all_needs, _github_secret)
    commands = [variable for variable in _variables(all_needs) if variable.command]
    if commands:
        yield "steps:"
    for variable in commands:
        yield "  - run: |"
        yield f'      password="$({variable.command})"'
        yield '      echo "::add-mask::$password"'
        yield f'      echo "{variable.name}=$password" >> "$GITHUB_ENV"'


def gitlab_ci(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield a part of a job; it has the project's own variables without a word."""
    if _some_are_to_be_added(all_needs):
        yield "# Add what has no value here under Settings > CI/CD > Variables, masked and hidden:"
        yield "# each job has it then."
    yield from _mapping("variables", all_needs, _gitlab_secret)
    commands = [variable for variable in _variables(all_needs) if variable.command]
    if commands:
        yield "before_script:"
    for variable in commands:
        yield f'  - export {variable.name}="$({variable.command})"'


def azure_pipelines(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield a part of a step: no other has a secret variable in its environment."""
    yield "# In the step that runs uv."
    if not all(variable.value for variable in _variables(all_needs)):
        yield "# Add the variables to the pipeline, as secrets, under Edit > Variables."
    yield from _mapping("env", all_needs, _azure_secret)


def dockerfile(all_needs: Sequence[Needs]) -> Iterator[str]:
    """Yield an instruction that has the secrets while it runs; nothing of them stays behind."""
    secrets = [variable for variable in _variables(all_needs) if not variable.value]
    if secrets:
        options = " ".join(f"--secret id={each.name},env={each.name}" for each in secrets)
        yield "# The file begins with `# syntax=docker/dockerfile:1.10`, or a later one. Build it"
        yield "# where the variables are set, with"
        yield f"#   docker build {options} ."
    for needs in all_needs:
        yield heading(needs)
        yield from (f"# {v.name}: {_plain(v.note)}" for v in needs.variables if not v.value)
    yield "RUN " + " \\\n    ".join(
        (
            *(f"--mount=type=secret,id={s.name},env={s.name},required=true" for s in secrets),
            *(f"{v.name}={v.value}" for v in _variables(all_needs) if v.value),
            "uv sync --locked",
        )
    )


def heading(needs: Needs) -> str:
    """Return a comment that names the index; where there is nothing to set, it says what to do."""
    host = f" on {needs.provider}" if needs.provider else ""
    how = "" if needs.variables else f": nothing to set. {_plain(needs.credential.how)}"
    return f"# Index {needs.index}{host}{how}"


def lifetime(needs: Needs) -> str:
    """Return how long the password lasts, in short."""
    return needs.credential.lifetime.partition(";")[0]


def _assignments(all_needs: Sequence[Needs]) -> Iterator[str]:
    for needs in all_needs:
        yield heading(needs)
        for variable in needs.variables:
            yield from _note(variable)
            yield f"{variable.name}={variable.value or ''}"


def _mapping(
    key: str, all_needs: Sequence[Needs], secret: Callable[[Variable], Iterator[str]]
) -> Iterator[str]:
    """Yield a mapping of YAML, or its comments alone where nothing else is in it."""
    lines = [line for needs in all_needs for line in _entries(needs, secret)]
    if all(line.startswith("#") for line in lines):
        yield from lines
        return
    yield f"{key}:"
    yield from (f"  {line}" for line in lines)


def _entries(needs: Needs, secret: Callable[[Variable], Iterator[str]]) -> Iterator[str]:
    yield heading(needs)
    for variable in needs.variables:
        if variable.value:
            yield f'{variable.name}: "{variable.value}"'
        else:
            yield from secret(variable)


def _github_secret(variable: Variable) -> Iterator[str]:
    if variable.command:
        yield f"# {variable.name}: a step sets it"
        return
    yield from _note(variable)
    yield f"{variable.name}: ${{{{ secrets.{variable.name} }}}}"


def _gitlab_secret(variable: Variable) -> Iterator[str]:
    if variable.command:
        yield f"# {variable.name}: before_script sets it"
        return
    yield f"# {variable.name}: {_plain(variable.note)}"


def _azure_secret(variable: Variable) -> Iterator[str]:
    yield from _note(variable)
    yield f"{variable.name}: $({variable.name})"


def _note(variable: Variable) -> Iterator[str]:
    if not variable.value:
        yield f"# {_plain(variable.note)}"


def _some_are_to_be_added(all_needs: Sequence[Needs]) -> bool:
    return not all(variable.value or variable.command for variable in _variables(all_needs))


def _variables(all_needs: Sequence[Needs]) -> Iterator[Variable]:
    for needs in all_needs:
        yield from needs.variables


def _plain(markdown: str) -> str:
    return markdown.replace("**", "").replace("`", "")
