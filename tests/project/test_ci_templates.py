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

from tests.paths import ROOT
from tests.tools.build_workspace import SHEET, make_workspace

ACTION = ROOT / ".github" / "actions" / "fichemetier"
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
GITLAB = yaml.safe_load((ROOT / ".gitlab" / "fichemetier.yml").read_text("utf-8"))[".fichemetier"]
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


def test_the_action_builds_its_share_and_says_where_the_reports_are(root, machine, tmp_path):
    (root / "sheets" / "faux.yaml").write_text(SHEET.format(title="Faux") + "inconnu: 1\n", "utf-8")
    outputs = tmp_path / "outputs"
    done = shell(
        root,
        machine,
        [ACTION / "build.sh"],
        GITHUB_OUTPUT=str(outputs),
        FICHEMETIER_LAYOUTS="mini",
        FICHEMETIER_LOCALES="fr es",
        FICHEMETIER_SHEETS="  potier.yaml\n\nfaux.yaml  \n",
        FICHEMETIER_ARGUMENTS="--set\nstand=12 bis; $(touch oops)\n",
    )
    assert done.returncode == 1, done.stderr
    assert "::error title=FM101,file=sheets/faux.yaml,line=6" in done.stdout
    found = dict(line.split("=", 1) for line in outputs.read_text().splitlines())
    jobs = json.loads(Path(found["manifest"]).read_text("utf-8"))["jobs"]
    assert [(job["locale"], job["sheet"], job["pages"]) for job in jobs] == [
        ("es", "sheets/faux.yaml", 0),
        ("es", "sheets/potier.yaml", 1),
        ("fr", "sheets/faux.yaml", 0),
        ("fr", "sheets/potier.yaml", 1),
    ]
    ElementTree.parse(found["junit"])
    assert not (root / "oops").exists()


def test_the_actions_inputs_reach_its_scripts():
    action = yaml.safe_load((ACTION / "action.yml").read_text("utf-8"))
    steps = action["runs"]["steps"]
    given = {name for step in steps for name in step.get("env", {})}
    scripts = "".join((ACTION / name).read_text("utf-8") for name in ("build.sh", "install.sh"))
    assert given == set(re.findall(r"FICHEMETIER_[A-Z_]+", scripts)) - {"FICHEMETIER_"}
    used = set(re.findall(r"inputs\.([a-z-]+)", (ACTION / "action.yml").read_text("utf-8")))
    assert used == set(action["inputs"])
    assert all("${{" not in step.get("run", "") for step in steps)


@pytest.mark.parametrize("missing", [False, True])
def test_the_action_installs_what_is_missing(root, machine, tmp_path, missing):
    log = tmp_path / "log"
    library = 'echo "apt-get install -y libpango-1.0-0"; exit 1' if missing else "exit 0"
    (machine / "python").write_text(
        f'#!{BASH}\necho "python $*" >> "{log}"\nif [[ $* == "-m fichemetier.system" ]]; then {library}; fi\n'
    )
    for name in ("apt-get", "sudo"):
        run = 'exec "$@"' if name == "sudo" else ""
        (machine / name).write_text(f'#!{BASH}\necho "{name} $*" >> "{log}"\n{run}\n')
        (machine / name).chmod(0o755)
    done = shell(root, machine, [ACTION / "install.sh"], FICHEMETIER_PACKAGE="./some where")
    assert done.returncode == 0, done.stderr
    lines = log.read_text().splitlines()
    assert lines[0].endswith("pip install --quiet --disable-pip-version-check ./some where")
    assert ("apt-get install -y libpango-1.0-0" in lines) is missing
    assert lines[-1] == "python -m fichemetier doctor"


def test_the_gitlab_job_builds_its_share(root, machine):
    variables = {**GITLAB["variables"], "FICHEMETIER_LAYOUTS": "mini", "CI_NODE_TOTAL": "2"}
    for index in ("1", "2"):
        for script in GITLAB["script"]:
            done = shell(root, machine, ["sh", "-c", script], **variables, CI_NODE_INDEX=index)
            assert done.returncode == 0, done.stderr
    names = [f"build/manifest-{index}.json" for index in (1, 2)]
    merge = [machine / "python", "-m", "fichemetier", "manifest", "merge", *names, "-o", "costs.json"]
    assert shell(root, machine, merge).returncode == 0
    assert len(json.loads((root / "costs.json").read_text("utf-8"))["jobs"]) == 3


def test_both_keep_the_cache_where_the_build_puts_it():
    assert GITLAB["cache"]["paths"] == [".fichemetier/cache"]
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
