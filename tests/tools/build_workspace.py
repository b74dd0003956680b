"""A small workspace for tests of builds: short sheets, a layout that takes no time, real pages."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Executor, Future

from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildRequest
from fichemetier.build.plan import plan
from fichemetier.build.reports.progress import Silent
from fichemetier.build.run import Build
from fichemetier.options import RenderOptions
from fichemetier.workspace.project import Workspace

HUNG = 600
"""Seconds after which a process is given up: far more than any takes, however slow the machine."""

MANIFEST = """
title = {fr = "Essai", en = "Trial"}
page = {width = "105mm", height = "148mm"}
[pages]
max = 1
[density]
start = "normal"
[density.steps.normal]
"--text" = "10pt"
[options.stand]
type = "text"
default = ""
description = {fr = "Stand", en = "Stand"}
"""
TEMPLATE = """<!DOCTYPE html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><title>{{ fiche.title }}</title>
<link rel="stylesheet" href="print.css"></head>
<body><h1>{{ fiche.title }}</h1><p>{{ option.stand }}</p></body></html>
"""
CSS = "@page { size: 105mm 148mm } h1 { color: #224466; font-size: 14pt }"
SHEET = """schema: 1
langue: fr
metier: {{intitule: {title}, masculin: potier, feminin: potière}}
codes: {{rome: B1201}}
en_bref: [Une phrase.]
"""
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def make_layout(root, name="mini", before=""):
    """A layout whose template starts with `before`."""
    folder = root / "layouts" / name
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text(MANIFEST, "utf-8")
    (folder / "sheet.html.j2").write_text(before + TEMPLATE, "utf-8")
    (folder / "print.css").write_text(CSS, "utf-8")
    return folder


def make_workspace(root, *titles):
    """A workspace with a sheet for each title, named after it."""
    (root / "sheets").mkdir(parents=True)
    for title in titles or ("Potier", "Verrier", "Tailleur"):
        (root / "sheets" / f"{title.lower()}.yaml").write_text(SHEET.format(title=title), "utf-8")
    make_layout(root)
    return root


class Inline(Executor):
    """Does the work at once, in this process."""

    def submit(self, function, /, *arguments, **keywords):
        future = Future()
        future.set_result(function(*arguments, **keywords))
        return future


def build(
    root, *names, layouts=("mini",), locales=("fr",), cache=None, force=False, keep_stale=False, **options
):
    """Build in this process; the results by label, and what was asked to be made with the reasons."""
    workspace = Workspace.around(root)
    render = RenderOptions(**options)
    wanted = plan(workspace, names, layouts, locales, render.output_format)
    request = BuildRequest(output=root / "build", options=render, force=force, keep_stale=keep_stale)
    build = Build(workspace=workspace, plan=wanted, request=request, cache=Cache.of(workspace, cache))
    items = build.prepare(wanted.products)
    results = build.run(items, lambda jobs: Inline(), 2, Silent())
    reasons = {item.product.label: item.reasons for item in items if item.to_make}
    return {result.product.label: result for result in results}, reasons


def states(results):
    return {label.removeprefix("mini/fr/"): result.state for label, result in results.items()}


def start(root, *arguments, **keywords):
    """The real command, started in a process of its own."""
    words = [sys.executable, "-m", "fichemetier", "build", "-l", "mini", *arguments]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        words, cwd=root, env=environment, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", **keywords
    )


def run(root, *arguments):
    """The real command, to its end: exit code, standard output, standard error."""
    process = start(root, *arguments)
    out, err = process.communicate(timeout=HUNG)
    return process.returncode, out, err


def leftovers(root):
    """Files that a build must not leave among its products."""
    return [path for path in (root / "build").rglob(".*") if path.is_file()]
