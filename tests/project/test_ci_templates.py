"""The GitHub action and workflow, the GitLab template: what they hold together, their scripts as they run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from fichemetier.system.libraries import LIBRARIES
from tests.paths import ROOT
from tests.tools.build_workspace import SHEET, make_workspace

ACTION = ROOT / ".github" / "actions" / "fichemetier"
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
TEMPLATE = yaml.safe_load((ROOT / ".gitlab" / "fichemetier.yml").read_text("utf-8"))
GITLAB, GITLAB_COSTS = TEMPLATE[".fichemetier"], TEMPLATE[".fichemetier-costs"]
BASH = shutil.which("bash")


@pytest.fixture
def root(tmp_path):
    return make_workspace(tmp_path / "un dossier", "Potier", "Verrier", "Tailleur")


@pytest.fixture
def machine(tmp_path):
    """A `bin` folder in front of the others, where `python` is the one of the tests."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python").write_text(f'#!{BASH}\nexec "{sys.executable}" "$@"\n')
    (folder / "python").chmod(0o755)
    return folder


def shell(root, machine, words, **variables):
    environment = {**os.environ, "PATH": f"{machine}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", **variables}
    return subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(root, tmp_path):
    """What GitHub tells the action's script, in a repository with the workspace in a folder of it."""
    (root / "sheets" / "faux.yaml").write_text(SHEET.format(title="Faux") + "inconnu: 1\n", "utf-8")
    names = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
    return {"GITHUB_WORKSPACE": str(tmp_path), **{name: str(tmp_path / name) for name in names}}


def outputs(variables):
    lines = Path(variables["GITHUB_OUTPUT"]).read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_the_action_builds_its_share_and_says_where_the_reports_are(root, machine, repository):
    done = shell(
        root,
        machine,
        [ACTION / "build.sh"],
        **repository,
        FICHEMETIER_LAYOUTS="mini",
        FICHEMETIER_LOCALES="fr es",
        FICHEMETIER_SHEETS="  potier.yaml\n\nfaux.yaml  \n",
        FICHEMETIER_ARGUMENTS="--set\nstand=12 bis; $(touch oops)\n",
    )
    assert done.returncode == 1, done.stderr
    found = outputs(repository)
    jobs = json.loads(Path(found["manifest"]).read_text("utf-8"))["jobs"]
    assert [(job["locale"], job["sheet"], job["pages"]) for job in jobs] == [
        ("es", "sheets/faux.yaml", 0),
        ("es", "sheets/potier.yaml", 1),
        ("fr", "sheets/faux.yaml", 0),
        ("fr", "sheets/potier.yaml", 1),
    ]
    assert found["folder"] == str(root / "build")
    assert found["artifact"] == "fichemetier"
    assert not (root / "oops").exists()


def test_the_action_names_files_from_the_root_of_the_repository(root, machine, repository):
    variables = {"FICHEMETIER_LAYOUTS": "mini", "FICHEMETIER_LANG": "fr"}
    done = shell(root, machine, [ACTION / "build.sh"], **repository, **variables)
    assert done.returncode == 1, done.stderr
    assert "::error title=FM101,file=un dossier/sheets/faux.yaml,line=6" in done.stdout
    assert "clé inconnue" in done.stdout
    found = outputs(repository)
    results = json.loads(Path(found["sarif"]).read_text("utf-8"))["runs"][0]["results"]
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"] for one in results for place in one["locations"]
    }
    assert "un%20dossier/sheets/faux.yaml" in uris
    cases = ElementTree.parse(found["junit"]).iter("testcase")
    assert "un dossier/sheets/potier.yaml" in [case.get("name") for case in cases]
    summary = Path(repository["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
    assert summary.startswith("### fichemetier 1/1\n\n1 erreur")
    assert "un dossier/sheets/faux.yaml:6" in summary


def test_the_artifacts_of_shares_have_names_of_their_own(root, machine, repository):
    variables = {"FICHEMETIER_LAYOUTS": "mini", "FICHEMETIER_SHARD": "2/3", "FICHEMETIER_ARTIFACT": "fiches"}
    shell(root, machine, [ACTION / "build.sh"], **repository, **variables)
    assert outputs(repository)["artifact"] == "fiches-2"
    shell(root, machine, [ACTION / "build.sh"], **repository, **variables | {"FICHEMETIER_ARTIFACT": ""})
    assert outputs(repository)["artifact"] == ""


def test_no_script_takes_an_empty_array_for_granted():
    """Under `set -u`, the Bash 3.2 of macOS calls `"${lines[@]}"` of an empty array unbound."""
    for script in ACTION.glob("*.sh"):
        text = script.read_text("utf-8")
        bare = re.sub(r'\$\{(\w+)\[@\]\+"\$\{\1\[@\]\}"\}', "", text)
        assert set(re.findall(r"\$\{(\w+)\[@\]\}", bare)) <= {"arguments"}, script


def test_the_actions_inputs_reach_its_scripts():
    action = yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))
    steps = action["runs"]["steps"]
    given = {name for step in steps for name in step.get("env", {})}
    scripts = "".join((ACTION / name).read_text("utf-8") for name in ("build.sh", "install.sh"))
    read_by_the_program = {"FICHEMETIER_LANG", "FICHEMETIER_REPOSITORY"}
    assert given == set(re.findall(r"FICHEMETIER_[A-Z_]*[A-Z]", scripts)) | read_by_the_program
    used = set(re.findall(r"inputs\.([a-z-]+)", (ACTION / "action.yml").read_text("utf-8")))
    assert used == set(action["inputs"])
    written = set(re.findall(r"steps\.build\.outputs\.([a-z]+)", (ACTION / "action.yml").read_text("utf-8")))
    (names,) = re.findall(r"for name in ([a-z ]+); do printf", scripts)
    assert written == set(names.split())
    assert all("${{" not in step.get("run", "") for step in steps)


def test_the_action_keeps_its_cache_after_a_failure():
    steps = yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))["runs"]["steps"]
    restore, save = [step for step in steps if "actions/cache" in step.get("uses", "")]
    assert "/restore@" in restore["uses"]
    assert "/save@" in save["uses"]
    assert save["if"].startswith("always()")
    assert restore["with"]["key"] == save["with"]["key"]
    assert restore["with"]["path"] == save["with"]["path"]


@pytest.mark.parametrize("file", [ACTION / "action.yml", WORKFLOW], ids=["action", "workflow"])
def test_what_others_wrote_is_pinned_by_commit(file):
    used = re.findall(r"uses: (\S+)(.*)", file.read_text("utf-8"))
    assert used
    assert [
        words
        for words in used
        if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+.*", " ".join(words).replace("  ", " "))
    ] == []


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize(
    ("package", "installed"), [("./some where", "./some where"), ("", f"{ACTION}/../../..")]
)
def test_the_action_installs_itself_and_what_is_missing(root, machine, tmp_path, missing, package, installed):
    log = tmp_path / "log"
    library = 'echo "apt-get install -y libpango-1.0-0"; exit 1' if missing else "exit 0"
    (machine / "python").write_text(
        f'#!{BASH}\necho "python $*" >> "{log}"\nif [[ $* == "-m fichemetier.system" ]]; then {library}; fi\n'
    )
    for name in ("apt-get", "sudo"):
        run = 'exec "$@"' if name == "sudo" else ""
        (machine / name).write_text(f'#!{BASH}\necho "{name} $*" >> "{log}"\n{run}\n')
        (machine / name).chmod(0o755)
    done = shell(
        root, machine, [ACTION / "install.sh"], FICHEMETIER_PACKAGE=package, GITHUB_ACTION_PATH=str(ACTION)
    )
    assert done.returncode == 0, done.stderr
    lines = log.read_text().splitlines()
    assert lines[0].endswith(f"pip install --quiet --disable-pip-version-check {installed}")
    assert ("apt-get install -y libpango-1.0-0" in lines) is missing
    assert lines[-1] == "python -m fichemetier doctor"


def gitlab(root, machine, job, **variables):
    """A job's script as GitLab runs it, in the root of the repository."""
    repository = root.parent
    given = {**GITLAB["variables"], **job.get("variables", {}), "FICHEMETIER_LAYOUTS": "mini"}
    given |= {
        "FICHEMETIER_FOLDER": root.name,
        "FICHEMETIER_CACHE": str(repository / ".fichemetier" / "cache"),
    }
    given |= {"CI_PROJECT_DIR": str(repository), **variables}
    return [shell(repository, machine, ["sh", "-ec", script], **given) for script in job["script"]]


def test_the_gitlab_job_builds_its_share(root, machine, tmp_path):
    for index in ("1", "2"):
        for done in gitlab(root, machine, GITLAB, CI_NODE_TOTAL="2", CI_NODE_INDEX=index):
            assert done.returncode == 0, done.stderr
    for done in gitlab(root, machine, GITLAB_COSTS):
        assert done.returncode == 0, done.stderr
    assert len(json.loads((tmp_path / ".fichemetier-costs.json").read_text("utf-8"))["jobs"]) == 3
    (done,) = gitlab(root, machine, GITLAB, FICHEMETIER_FORMAT="html", FICHEMETIER_SHEETS="pot*.yaml\n")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.rglob("*.html")] == ["potier.html"]


def test_the_gitlab_job_reports_from_the_root_of_the_repository(root, machine, tmp_path):
    (root / "sheets" / "faux.yaml").write_text(SHEET.format(title="Faux") + "inconnu: 1\n", "utf-8")
    arguments = "--set\nstand=12 bis; $(touch oops)\n"
    (done,) = gitlab(root, machine, GITLAB, FICHEMETIER_ARGUMENTS=arguments)
    assert done.returncode == 1
    assert "clé inconnue" in done.stderr
    quality = json.loads((tmp_path / "build" / "gl-code-quality-report-1.json").read_text("utf-8"))
    assert ("FM101", "un dossier/sheets/faux.yaml") in [
        (entry["check_name"], entry["location"]["path"]) for entry in quality
    ]
    cases = ElementTree.parse(tmp_path / "build" / "junit-1.xml").iter("testcase")
    assert "un dossier/sheets/potier.yaml" in [case.get("name") for case in cases]
    assert not list(tmp_path.rglob("oops"))


def test_the_gitlab_job_says_what_it_lacks(root, machine):
    (install, *_) = GITLAB["before_script"]
    done = shell(root, machine, ["sh", "-c", install], FICHEMETIER_PACKAGE="")
    assert done.returncode != 0
    assert "FICHEMETIER_PACKAGE" in done.stderr


def test_the_examples_of_the_documentation_give_what_the_templates_take():
    page = (ROOT / "docs" / "many-sheets.md").read_text("utf-8")
    github, gitlab = (yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", page, re.S))
    steps = [step for job in github["jobs"].values() for step in job["steps"]]
    (ours,) = [step for step in steps if "/.github/actions/fichemetier@" in step["uses"]]
    assert set(ours["with"]) <= set(yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))["inputs"])
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in steps if step is not ours)
    assert set(gitlab["variables"]) <= set(GITLAB["variables"])
    assert {job["extends"] for job in gitlab.values() if "extends" in job} == set(TEMPLATE)


def test_both_keep_the_cache_where_the_build_puts_it():
    assert GITLAB["cache"][0]["paths"] == [".fichemetier/cache"]
    assert GITLAB["variables"]["FICHEMETIER_CACHE"] == "$CI_PROJECT_DIR/.fichemetier/cache"
    assert "/.fichemetier/cache" in (ACTION / "action.yml").read_text("utf-8")


def test_the_workflow_runs_every_check_from_the_oldest_python_on():
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    job = workflow["jobs"]["test"]
    assert f">={job['strategy']['matrix']['python'][0]}" == project["requires-python"]
    assert any("make test" in step.get("run", "") for step in job["steps"])
    assert workflow["permissions"] == {"contents": "read"}


def test_the_workflows_cache_is_keyed_by_files_that_exist():
    (files,) = re.findall(r"hashFiles\(([^)]*)\)", WORKFLOW.read_text("utf-8"))
    names = re.findall(r"'([^']+)'", files)
    assert names
    assert [name for name in names if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("hook", "taken", "left"),
    [
        (
            "fichemetier-check",
            "sheets/cto.yaml fiches/sheets/cto.yml",
            "sheets/locale/de/cto.yaml a.yaml mysheets/a.yaml",
        ),
        (
            "fichemetier-i18n-check",
            "sheets/locale/de/cto.po fiches/sheets/cto.yaml",
            "layouts/a4/layout.toml",
        ),
    ],
)
def test_a_hook_takes_the_files_that_its_command_reads(hook, taken, left):
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    found = [name for name in f"{taken} {left}".split() if re.search(hooks[hook]["files"], name)]
    assert found == taken.split()
    program, *words = hooks[hook]["entry"].split()
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    help_ = subprocess.run(
        [sys.executable, "-m", program, *words, "--help"], check=False, capture_output=True
    )
    assert help_.returncode == 0


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("Dockerfile", r"apt-get install -y --no-install-recommends (lib[^\\\n]+)"),
        ("README.md", r"apt-get install -y (lib.+)"),
        (".ci/bootstrap.sh", r'on_debian="(.+)"'),
    ],
)
def test_every_file_names_the_libraries_that_rendering_needs(file, command):
    (named,) = re.findall(command, (ROOT / file).read_text("utf-8"))
    assert set(named.split()) == {library.packages["apt-get"] for library in LIBRARIES}


def test_the_container_is_not_run_by_root():
    text = (ROOT / "Dockerfile").read_text("utf-8")
    assert re.search(r"^USER (?!root)", text, re.MULTILINE)
