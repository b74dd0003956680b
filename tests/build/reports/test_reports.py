"""What a build tells machines: manifest, JUnit, annotations, and shares that fit together."""

from __future__ import annotations

import hashlib
import json
import re
from xml.etree import ElementTree

import pytest
from lxml import etree

from fichemetier.build.ledger import StaleFile
from fichemetier.build.plan import plan
from fichemetier.build.reports.junit import junit
from fichemetier.build.reports.manifest import manifest, merged, read_manifest, seconds_of
from fichemetier.build.shard import Shard, parse_shard, share
from fichemetier.build.size import parse_size
from fichemetier.cli import main
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT
from tests.tools.build_workspace import SHEET, build, make_workspace, run

TITLES = [f"Metier{n}" for n in range(7)]


@pytest.fixture
def root(tmp_path):
    root = make_workspace(tmp_path, *TITLES)
    faulty = SHEET.format(title="Faux") + "inconnu: 1\n"
    (root / "sheets" / "faux.yaml").write_text(faulty, "utf-8")
    return root


def test_the_manifest_names_every_job_in_order(root):
    results, _ = build(root)
    data = json.loads(manifest(list(results.values()), [], Shard(), "fr"))
    assert [job["sheet"] for job in data["jobs"]] == sorted(job["sheet"] for job in data["jobs"])
    (bad,) = [job for job in data["jobs"] if job["exit_code"]]
    assert bad["files"] == []
    assert bad["diagnostics"][0]["message"] == "clé inconnue `inconnu`"
    for job in data["jobs"]:
        for file in job["files"]:
            content = (root / "build" / file["path"]).read_bytes()
            assert file["sha256"] == hashlib.sha256(content).hexdigest()
            assert file["bytes"] == len(content)
            assert job["pages"] == 1
            assert job["seconds"] > 0


def test_the_manifest_of_the_cache_is_that_of_the_build_but_for_saying_so(root):
    def told(results):
        data = json.loads(manifest(list(results.values()), [], Shard(), "en"))
        return [{**job, "cached": None, "state": None} for job in data["jobs"]]

    assert told(build(root)[0]) == told(build(root)[0])


def test_a_product_that_failed_fails_again_in_every_report(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Luthier")
    path = root / "sheets" / "potier.yaml"
    path.write_text(path.read_text("utf-8").replace("Potier", "Potier ☔"), "utf-8")
    told = []
    for _ in range(2):
        arguments = ("--locale", "fr", "--locale", "en", "--manifest", "m.json", "--junit", "j.xml")
        code, out, err = run(
            root, *arguments, "--report", "json", "--report", "text", "gone", "potier", "luthier"
        )
        assert code == 3
        failed = ["mini/en/potier.pdf (FM450)", "mini/fr/potier.pdf (FM450)"]
        assert re.findall(r"^failed: (.*)$", err, re.MULTILINE) == failed
        assert err.count("error[FM450]") == err.count("(mini/en, mini/fr)") == 1
        assert err.count("error[FM001]") == 1
        errors = [one for one in json.loads(out) if one["severity"] == "error"]
        assert [(one["code"], one["pages"]) for one in errors] == [
            ("FM001", []),
            ("FM450", ["mini/en", "mini/fr"]),
        ]
        jobs = json.loads((root / "m.json").read_bytes())["jobs"]
        bad = [(job["locale"], job["diagnostics"]) for job in jobs if job["exit_code"]]
        assert [(locale, one["code"]) for locale, (one,) in bad] == [("en", "FM450"), ("fr", "FM450")]
        cases = ElementTree.parse(root / "j.xml").findall(".//failure")
        assert [case.get("type") for case in cases] == ["FM450", "FM450"]
        told.append((bad, [case.text for case in cases]))
    assert told[0] == told[1]


def test_what_stops_a_build_is_in_the_reports_that_were_asked_for(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    (root / "fichemetier.toml").write_text("couleur = 1\n", "utf-8")
    code, out, err = run(root, "--report", "json", "--report", "sarif=found.sarif")
    assert (code, err) == (2, "")
    assert [one["code"] for one in json.loads(out)] == ["FM005"]
    assert json.loads((root / "found.sarif").read_bytes())["runs"][0]["results"][0]["ruleId"] == "FM005"
    code, out, err = run(root, "-l", "nowhere", "--report", "github")
    assert (code, err) == (2, "")
    assert out.startswith("::error title=FM005")


def test_pages_as_pictures_are_files_of_one_job(tmp_path):
    results, _ = build(make_workspace(tmp_path, "Potier"), output_format="png", dpi=40)
    ((name, _),) = results["mini/fr/potier.png"].files
    assert name == "mini/fr/potier-1.png"
    assert (tmp_path / "build" / name).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("schema", ["junit-ant.xsd", "junit-jenkins.xsd"])
def test_junit_is_valid_and_has_a_case_for_each_sheet(root, monkeypatch, schema):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root.parent))
    monkeypatch.chdir(root)
    results, _ = build(root, locales=("fr", "es"))
    note = Diagnostic("FM015", None, {"target": root / "build/mini/fr/gone.pdf", "reason": "@stale_sheet"})
    text = junit(list(results.values()), [note], root, "en")
    valid = etree.XMLSchema(etree.parse(ROOT / "tests" / "fixtures" / "reports" / schema))
    assert valid.validate(etree.fromstring(text)), valid.error_log
    suites = ElementTree.fromstring(text)
    assert [suite.get("name") for suite in suites] == ["mini/es", "mini/fr", "build"]
    assert [suite.get("tests") for suite in suites] == ["8", "8", "0"]
    assert "gone.pdf` is removed: its sheet is gone" in suites[2].findtext("system-out")
    cases = suites[1].findall("testcase")
    assert f"{root.name}/sheets/metier0.yaml" in [case.get("name") for case in cases]
    (failure,) = [case.find("failure") for case in cases if case.find("failure") is not None]
    assert failure.get("type") == "FM101"
    assert f"{root.name}/sheets/faux.yaml:6:1" in failure.text
    assert f"{root.name}/sheets/metier0.yaml:1:1: warning[FM205]" in suites[1].findtext("system-out")


@pytest.mark.parametrize("form", ["json", "github", "gitlab", "sarif"])
def test_reports_for_machines_are_all_that_is_on_stdout(root, form):
    code, out, err = run(root, "--report", form, "--quiet")
    assert code == 1
    assert "FM101" in out
    assert "FM101" not in err
    if form == "github":
        assert "::error title=FM101,file=sheets/faux.yaml,line=6,col=1" in out
    else:
        json.loads(out)


def test_reports_go_to_their_files_beside_what_is_printed(root):
    code, out, err = run(
        root, "--report", "github", "--report", "sarif=a.sarif", "--report", "gitlab=a.json", "-q"
    )
    assert code == 1
    assert "::error title=FM101" in out
    assert "FM101" not in err
    (result,) = [
        result
        for result in json.loads((root / "a.sarif").read_text("utf-8"))["runs"][0]["results"]
        if result["ruleId"] == "FM101"
    ]
    (entry,) = [
        entry for entry in json.loads((root / "a.json").read_text("utf-8")) if entry["check_name"] == "FM101"
    ]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "sheets/faux.yaml"
    assert entry["location"] == {"path": "sheets/faux.yaml", "lines": {"begin": 6, "end": 6}}


def test_a_report_in_a_file_leaves_the_text_to_people(root):
    _, out, err = run(root, "--report", "sarif=a.sarif", "--quiet")
    assert out == ""
    assert "error[FM101]" in err


@pytest.mark.parametrize(
    ("reports", "code"),
    [
        (["sarif", "github"], "FM020"),
        (["sarif=a.yaml"], "FM010"),
        (["sarif=layouts/a.sarif"], "FM011"),
    ],
)
def test_reports_that_cannot_be_written_are_refused_before_anything_is_made(root, reports, code):
    exit_code, _, err = run(root, *(word for report in reports for word in ("--report", report)))
    assert exit_code == 2
    assert code in err
    assert not (root / "build").exists()


def test_shares_are_everything_once(root):
    wanted = plan(Workspace.around(root), (), ("mini",), ("fr", "es"), "pdf")
    for count in (1, 2, 3, 5, 40):
        shares = [share(wanted, index, count, {}) for index in range(1, count + 1)]
        assert len({division.division for division, _ in shares}) == 1
        assert sorted(product for _, products in shares for product in products) == list(wanted.products)


def test_shares_are_balanced_by_what_was_recorded(root):
    wanted = plan(Workspace.around(root), (), ("mini",), ("fr",), "pdf")
    costs = {
        product.label: seconds
        for product, seconds in zip(wanted.products, [8, 5, 4, 3, 3, 2, 2, 1], strict=True)
    }
    loads = [sum(costs[product.label] for product in share(wanted, index, 2, costs)[1]) for index in (1, 2)]
    assert loads == [14, 14]


def test_manifests_of_shares_merge_into_that_of_the_whole(root, tmp_path):
    results, _ = build(root)
    wanted = plan(Workspace.around(root), (), ("mini",), ("fr",), "pdf")
    files = []
    gone = [StaleFile(product=wanted.products[0], name=f"mini/fr/{n}.pdf", reason="sheet") for n in "cba"]
    for index in (1, 2, 3):
        division, products = share(wanted, index, 3, {})
        mine = [results[product.label] for product in products]
        files.append(tmp_path / f"{index}.json")
        files[-1].write_text(manifest(mine, gone[:index], division, "en"), "utf-8")
    whole = json.loads(manifest(list(results.values()), [], Shard(), "en"))
    together = json.loads(merged([read_manifest(path) for path in reversed(files)]))
    assert together["jobs"] == whole["jobs"]
    assert [one["path"] for one in together["removed"]] == [f"mini/fr/{n}.pdf" for n in "abc"]
    assert set(seconds_of(together)) == set(results)
    for some in (files[:2], [*files, files[0]], files[:1] * 3):
        with pytest.raises(UsageError) as caught:
            merged([read_manifest(path) for path in some])
        assert caught.value.diagnostics[0].code == "FM663"


def test_manifests_of_two_builds_do_not_merge(root, tmp_path, capsys):
    results, _ = build(root)
    for index, division in ((1, "a"), (2, "b")):
        text = manifest(list(results.values())[:index], [], Shard(index, 2, division), "en")
        (tmp_path / f"{index}.json").write_text(text, "utf-8")
    with pytest.raises(SystemExit) as done:
        main(
            [
                "manifest",
                "merge",
                str(tmp_path / "1.json"),
                str(tmp_path / "2.json"),
                "-o",
                str(tmp_path / "o.json"),
            ]
        )
    assert done.value.code == 2
    assert "FM662" in capsys.readouterr().err
    assert not (tmp_path / "o.json").exists()


def test_a_share_is_built_and_merged_by_the_command(root):
    for index in ("1", "2"):
        run(
            root, "--shard", f"{index}/2", "--manifest", f"{index}.json", "--junit", f"{index}.xml", "--quiet"
        )
        ElementTree.parse(root / f"{index}.xml")
    manifests = [str(root / "1.json"), str(root / "2.json")]
    with pytest.raises(SystemExit) as done:
        main(["manifest", "merge", *manifests, "-o", str(root / "all.json")])
    assert done.value.code == 1
    assert len(json.loads((root / "all.json").read_text("utf-8"))["jobs"]) == 8


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1", "1/0", "a/b", "-1/2", "1/2/3"])
def test_what_is_no_share(text):
    with pytest.raises(UsageError):
        parse_shard(text)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("0", 0),
        ("12", 12),
        ("1.5GB", 1_500_000_000),
        ("2 Go", 2_000_000_000),
        ("300kB", 300_000),
        ("1,5 m", 1_500_000),
    ],
)
def test_sizes(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "-1", "GB", "1XB", "1 2"])
def test_what_is_no_size(text):
    with pytest.raises(UsageError):
        parse_size(text)
