"""`fichemetier new`: questions with an answer proposed, or arguments alone; a sheet that renders at once."""

import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT

ROME = ROOT / "tests" / "fixtures" / "rome" / "unix_fiche_emploi_metier_v460.json"
COMMAND = [sys.executable, "-m", "fichemetier", "new", "--lang", "fr"]


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    (tmp_path / "sheets").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments, answers=""):
    typed = answers if isinstance(answers, bytes) else answers.encode("utf-8")
    return CliRunner().invoke(fichemetier, ["new", "--lang", "fr", *arguments], input=typed)


def sheet(workspace, name):
    checked = load_sheet(workspace / "sheets" / f"{name}.yaml", Workspace.around(workspace))
    assert checked.sheet, checked.diagnostics
    return checked.sheet


def test_enter_takes_all_that_is_proposed(workspace):
    done = new(answers="fleuriste\n\n\n\n")
    assert done.exit_code == 0, done.output
    assert "1  D1209  Fleuriste" in done.output
    assert "Ensuite :\n  fichemetier preview fleuriste  " in done.output
    made = sheet(workspace, "fleuriste")
    assert (made.metier.intitule, made.metier.epicene, made.codes.rome) == (
        "Fleuriste",
        "fleuriste",
        ("D1209",),
    )


def test_words_find_the_job_and_its_title_is_proposed(workspace):
    done = new(answers="fleur\n1\n\n\n\n")
    assert done.exit_code == 0, done.output
    assert sheet(workspace, "fleuriste").metier.intitule == "Fleuriste"


def test_one_form_of_a_name_proposes_both(workspace):
    done = new(answers="boulangère\n\n\n\n\n")
    assert done.exit_code == 0, done.output
    assert "Titre de la fiche [Boulangère ou boulanger] :" in done.output
    assert sheet(workspace, "boulanger").metier.feminin == "boulangère"


def test_a_code_that_is_unknown_is_said_before_any_question(workspace):
    done = new("--code", "Z9999", answers="x\n" * 9)
    assert done.exit_code == 2
    assert "FM942" in done.output


def test_other_words_search_again_and_a_domain_is_asked_where_no_job_fits(workspace):
    done = new(answers="Dompteuse de licornes\nvendeur fleurs\n0\n5\n\n\n")
    assert done.exit_code == 0, done.output
    assert "Le ROME n’a aucun métier pour « Dompteuse de licornes »." in done.output
    made = sheet(workspace, "dompteuse-de-licornes")
    assert (made.metier.masculin, made.metier.feminin) == ("dompteur de licornes", "dompteuse de licornes")
    assert (made.domaine, made.codes.rome) == ("commerce", ())


def test_a_name_that_is_taken_is_asked_again(workspace):
    (workspace / "sheets" / "fleuriste.yaml").write_text("à moi", encoding="utf-8")
    done = new(answers="fleuriste\n\n\n\nfleuriste\n\n")
    assert done.exit_code == 0, done.output
    assert sheet(workspace, "fleuriste-2").metier.intitule == "Fleuriste"
    assert (workspace / "sheets" / "fleuriste.yaml").read_text("utf-8") == "à moi"


def test_another_name_of_the_file_is_taken_as_it_is_meant(workspace):
    (workspace / "sheets" / "fleuriste.yaml").write_text("à moi", encoding="utf-8")
    assert new(answers="fleuriste\n\n\n\nMa Fleuriste à moi.yaml\n").exit_code == 0
    assert sheet(workspace, "ma-fleuriste-a-moi")
    assert new(answers="fleuriste\n\n\n\n?\n").exit_code == 0
    assert sheet(workspace, "fleuriste-2")


def test_what_is_no_answer_is_said_and_asked_again(workspace):
    done = new(answers="\nboulanger\n99\nxyzzy\nD9999\n1\n\n\n\n")
    assert done.exit_code == 0, done.output
    assert "Une fiche a un titre" in done.output
    assert "« 99 » n’est pas dans la liste : un numéro de 1 à 2, ou 0." in done.output
    assert "Le ROME n’a aucun métier pour « xyzzy »." in done.output
    assert "Le ROME n’a aucun métier pour « D9999 »." in done.output
    assert sheet(workspace, "boulanger").codes.rome == ("D1102",)


def test_a_domain_is_a_number_or_begins_as_its_name(workspace):
    done = new(answers="Zorglub\n0\n44\ncomm\nsante\n\n\n")
    assert done.exit_code == 0, done.output
    for said in ("44", "comm"):
        assert f"« {said} » n’est pas dans la liste : un numéro de 1 à 15, ou 0." in done.output


def test_a_gender_that_is_left_empty_is_said(workspace):
    done = new(answers="Zorglub\n0\n0\n\n\n")
    assert "Un homme est (Entrée : n’en rien dire) :" in done.output
    assert "Une femme est (Entrée : n’en rien dire) :" in done.output
    assert sheet(workspace, "zorglub").metier.epicene is None
    assert "Une femme est [zorglub] :" in new(answers="Zorglub\n0\n0\nzorglub\n\nz-2\n").output
    assert sheet(workspace, "z-2").metier.epicene == "zorglub"
    assert "« zorglube » vaut pour les deux." in new(answers="Zorglub\n0\n0\n\nzorglube\nz-3\n").output
    assert sheet(workspace, "z-3").metier.epicene == "zorglube"


def test_arguments_alone_are_enough(workspace):
    done = new(
        "Vendeuse", "--masculine", "vendeur", "--feminine", "vendeuse", "--domain", "commerce", "--yes"
    )
    assert done.exit_code == 0, done.output
    made = sheet(workspace, "vendeuse")
    assert (made.metier.masculin, made.metier.feminin, made.domaine) == ("vendeur", "vendeuse", "commerce")
    assert new("--code", "M1855", "--id", "dev", "--yes").exit_code == 0
    assert sheet(workspace, "dev").metier.feminin == "développeuse web"
    assert new("Boulangère", "--yes").exit_code == 0
    made = sheet(workspace, "boulanger")
    assert (made.metier.intitule, made.codes.rome) == ("Boulangère ou boulanger", ("D1102",))


def test_a_script_is_told_all_that_is_wrong_at_once(workspace):
    done = new("--domain", "comerce", "--code", "D12O9", "--id", "A b", "--yes")
    assert done.exit_code == 2
    for code in ("FM941", "FM942", "FM944", "D1209 (Fleuriste)"):
        assert code in done.output
    assert "FM940" in new("--yes").output
    assert list((workspace / "sheets").iterdir()) == []


def test_outside_a_workspace_one_is_offered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = new(answers="\nfleuriste\n\n\n\n\n")
    assert done.exit_code == 0, done.output
    assert "  cd fiches\n  fichemetier preview fleuriste-2  " in done.output
    assert sheet(tmp_path / "fiches", "fleuriste-2")
    assert (tmp_path / "fiches" / "sheets" / "sheet.schema.json").is_file()


def test_a_script_outside_a_workspace_is_sent_to_init(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = new("Fleuriste", "--yes")
    assert done.exit_code == 3
    assert "FM945" in done.output
    assert "fichemetier init" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_the_rome_fills_the_sheet_and_a_later_import_knows_it(workspace):
    done = new("Chez soi", "--code", "F1703", "--rome", str(ROME), "--yes")
    assert done.exit_code == 0, done.output
    made = sheet(workspace, "chez-soi")
    assert made.metier.intitule == "Chez soi"
    assert made.competences
    path = workspace / "sheets" / "chez-soi.yaml"
    before = path.read_bytes()
    again = CliRunner().invoke(fichemetier, ["import", "rome", str(ROME), "--code", "F1703", "--lang", "en"])
    assert again.exit_code == 0, again.output
    assert "0 new" in again.output
    assert path.read_bytes() == before


def test_a_file_of_the_rome_wants_a_code(workspace):
    done = new("Dompteuse", "--rome", str(ROME), "--yes")
    assert done.exit_code == 2
    assert "FM947" in done.output


@pytest.mark.parametrize("closed", ["empty", "closed"])
def test_a_closed_input_is_said_and_nothing_is_written(workspace, closed):
    script = f"{' '.join(COMMAND)} {'<&-' if closed == 'closed' else '</dev/null'}"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "FM946" in done.stderr
    assert list((workspace / "sheets").iterdir()) == []


def test_ctrl_c_stops_between_two_questions_and_nothing_is_written(workspace):
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(b"Fleuriste\n")
        process.stdin.flush()
        asked = b""
        while not asked.endswith(b"[1] : "):
            asked += process.stderr.read(1)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        left = process.stderr.read()
        assert b"Traceback" not in left
        assert left.endswith(b"\n")
    assert list((workspace / "sheets").iterdir()) == []


@pytest.mark.parametrize(
    ("encoding", "typed"), [("latin-1", "Bûcheron".encode("latin-1")), ("ascii", "Bûcheron".encode())]
)
def test_a_terminal_that_is_not_utf_8_is_understood(workspace, encoding, typed):
    done = subprocess.run(
        COMMAND,
        input=typed + b"\n" * 5,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sheet(workspace, "bucheron").metier.masculin == "bûcheron"


def test_what_was_typed_drives_no_terminal(workspace):
    done = new(answers="\x1b[31mrouge\n0\n0\n\n\n")
    assert "\x1b" not in done.output


@pytest.mark.engine
def test_the_sheet_renders_at_once(workspace):
    assert new("Fleuriste", "--yes").exit_code == 0
    done = CliRunner().invoke(fichemetier, ["render", "fleuriste", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert (workspace / "fleuriste.pdf").read_bytes().startswith(b"%PDF")
