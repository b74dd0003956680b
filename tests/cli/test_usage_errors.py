"""What was typed is quoted on one line, and no terminal obeys it."""

import pytest

from tests.tools.fuzz.run import called

TYPED = "\x1b[31mrouge\n::error::"


@pytest.mark.parametrize(
    "arguments",
    [
        (TYPED,),
        (f"--{TYPED}",),
        ("doctor", TYPED),
        ("clean", TYPED, TYPED),
        ("check", f"--{TYPED}"),
        ("check", "--format", TYPED),
        ("check", "--timeout", TYPED),
        ("i18n", TYPED),
        ("i18n", "update", f"--{TYPED}"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_usage_error_is_on_one_line(arguments, language):
    code, output, errors = called(("--lang", language, *arguments))
    assert (code, output) == (2, "")
    assert "\x1b" not in errors
    (line,) = (line for line in errors.split("\n") if "rouge" in line)
    assert line.startswith({"fr": "Erreur : ", "en": "Error: "}[language])


def test_the_folder_of_init_is_shown_on_one_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, written = called(("init", TYPED))
    assert code == 0
    assert "\x1b" not in written
    assert not any(line.startswith("::") for line in written.split("\n"))
    assert (tmp_path / TYPED / "sheets").is_dir()


@pytest.mark.parametrize("arguments", [(), ("i18n",), ("manifest",)])
def test_a_command_alone_shows_its_help(arguments):
    code, _, errors = called(arguments)
    assert code == 2
    assert "--lang [fr|en]" in errors


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (("import", "rome", "absent.json"), 3, "il n'existe pas"),
        (("import", "rome", "."), 3, "ce n'est pas un fichier"),
        (("schema", "-o", "file/schema.json"), 6, "un fichier porte déjà ce nom"),
    ],
)
def test_what_the_system_refuses_is_in_the_language_of_the_reader(
    tmp_path, monkeypatch, arguments, code, reason
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    ended, _, errors = called(("--lang", "fr", *arguments))
    assert (ended, reason in errors) == (code, True), errors


def test_an_explanation_and_the_options_of_a_layout_are_in_french():
    _, explained, _ = called(("explain", "FM101", "--lang", "fr"))
    assert explained.startswith("FM101 (erreur)\nclé inconnue `…`\n")
    assert explained.endswith("À choisir parmi : …\n")
    _, options, _ = called(("layouts", "a4", "--lang", "fr"))
    assert "  deep           couleur " in options
