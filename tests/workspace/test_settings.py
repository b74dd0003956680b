"""`fichemetier.toml`: every error at once, at its place."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import UsageError
from fichemetier.workspace.settings import Settings, read_settings, usable_settings


def errors_of(tmp_path, text):
    (tmp_path / "fichemetier.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_settings(tmp_path)
    return [(d.code, d.span.line, d.span.column, d.suggestion) for d in caught.value.diagnostics]


def test_no_file_means_the_defaults(tmp_path):
    assert read_settings(tmp_path) == Settings()


def test_letters_and_accents_apart_are_one_text(tmp_path):
    text = unicodedata.normalize("NFD", '[layouts.a4]\nstand = "Été"\n')
    (tmp_path / "fichemetier.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path).layouts == {"a4": {"stand": "Été"}}


def test_options_of_layouts_are_kept(tmp_path):
    (tmp_path / "fichemetier.toml").write_text('[layouts.a4]\nstand = "B 12"\n[lint]\ndisable = ["FM201"]\n')
    settings = read_settings(tmp_path)
    assert settings.layouts == {"a4": {"stand": "B 12"}}
    assert settings.lint.disable == ["FM201"]


def test_syntax_error_has_its_place(tmp_path):
    assert errors_of(tmp_path, "[lint]\ndisable = [oops]\n")[0][:2] == ("FM004", 2)


def test_an_option_of_a_wrong_type_is_one_error(tmp_path):
    assert errors_of(tmp_path, "[layouts.a4]\nstand = 12\n") == [("FM006", 2, 1, None)]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ('[collection]\ngenre = "autre"\n', "collection.genre", "doublet, slash, point_median"),
        ('[lint]\ndisable = "FM205"\n', "lint.disable", "@list"),
        ("[lint]\ndisable = [3]\n", "lint.disable", "@str"),
        ("[lint]\nmax_age_months = 0\n", "lint.max_age_months", "≥ 1"),
        ("[lint]\nmax_age_months = 1.5\n", "lint.max_age_months", "@int"),
        ("lint = 1\n", "lint", "@dict"),
        ("[layouts]\na4 = true\n", "layouts.a4", "@dict"),
    ],
)
def test_a_value_that_is_refused_comes_with_what_is_expected(tmp_path, text, key, expected):
    (tmp_path / "fichemetier.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_settings(tmp_path)
    (found,) = caught.value.diagnostics
    assert (found.code, found.arguments["key"]) == ("FM006", key)
    assert str(found.arguments["expected"]).startswith(expected)


@pytest.mark.parametrize(
    "wrong",
    [
        "couleur = 1",
        "[collection]\ngenre = 3",
        '[layouts.a4]\nstand = 12\naccent = "#000000"',
        "[layouts]\na4 = 1",
        "",
    ],
)
def test_what_is_right_of_wrong_settings_can_be_used(tmp_path, wrong):
    (tmp_path / "fichemetier.toml").write_text(f'{wrong}\n[lint]\ndisable = ["FM205"]\n', encoding="utf-8")
    settings = usable_settings(tmp_path)
    assert settings.lint.disable == ["FM205"]
    assert settings.layouts == ({"a4": {"accent": "#000000"}} if "accent" in wrong else {})


def test_nothing_is_usable_of_what_is_no_toml(tmp_path):
    (tmp_path / "fichemetier.toml").write_text("[lint\n", encoding="utf-8")
    assert usable_settings(tmp_path) == Settings()


def test_every_error_at_once_with_suggestion(tmp_path):
    text = '[colection]\n[collection]\ngenre = "autre"\n[lint]\ndisabled = []\n'
    found = errors_of(tmp_path, text)
    assert ("FM005", 1, 2, "collection") in found
    assert ("FM006", 3, 1, None) in found
    assert ("FM005", 5, 1, "disable") in found


def any_table(inner):
    return st.dictionaries(st.sampled_from(["genre", "disable", "a4", "str"]), inner, max_size=3)


VALUES = st.recursive(
    st.booleans() | st.integers(-1, 50) | st.sampled_from(["slash", "FM205", "outline"]),
    lambda inner: st.lists(inner, max_size=2) | any_table(inner),
    max_leaves=6,
)
TABLES = st.fixed_dictionaries(
    {},
    optional={
        "collection": any_table(VALUES) | VALUES,
        "lint": any_table(VALUES) | VALUES,
        "layouts": any_table(any_table(VALUES)),
        "x": VALUES,
    },
)


def toml(value):
    """A value as it stands in TOML, tables on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


@given(TABLES)
def test_whatever_is_wrong_the_rest_is_usable(tmp_path_factory, table):
    folder = tmp_path_factory.mktemp("settings", numbered=True)
    text = "".join(f"{key} = {toml(value)}\n" for key, value in table.items())
    (folder / "fichemetier.toml").write_text(text, encoding="utf-8")
    settings = usable_settings(folder)
    try:
        assert settings == read_settings(folder)
    except UsageError:
        assert Settings.model_validate(settings.model_dump()) == settings
