"""Markup that would be printed as typed is found at its place; what is typed in earnest is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.lint.lint import lint
from fichemetier.lint.registry import Subject
from fichemetier.model.validate import check

HEAD = "metier: {intitule: Essai}\nen_bref:\n  - |-\n"


def found(text):
    checked = check(text.encode(), Path("sheet.yaml"), "essai")
    assert checked.diagnostics == ()
    subject = Subject(checked.sheet, source=checked.source)
    return [item for item in lint(subject, checked.source, frozenset()) if item.code.startswith("FM16")]


def in_text(*lines):
    """Code, line in the text, column and suggestion of each finding in a text of these lines."""
    findings = found(HEAD + "".join(f"    {line}\n" for line in lines))
    return [(one.code, one.span.line - 3, one.span.column - 4, one.suggestion) for one in findings]


@pytest.mark.parametrize(
    ("lines", "what", "line", "column"),
    [
        (["# Titre"], "heading", 1, 1),
        (["Texte", "", "### Titre"], "heading", 3, 1),
        (["Titre", "====="], "rule", 2, 1),
        (["Titre", "---"], "rule", 2, 1),
        (["* * *"], "rule", 1, 1),
        (["> cité", "> encore"], "quote", 1, 1),
        (["| a | b |", "|---|---|", "| 1 | 2 |"], "table", 1, 1),
        (["a | b", "--- | ---", "1 | 2"], "table", 2, 1),
        (["```", "x", "```"], "code", 1, 1),
        (["~~~sh", "x", "~~~"], "code", 1, 1),
        (["du `code` ici"], "code", 1, 4),
        (["- [ ] faire"], "checkbox", 1, 3),
        (["1. [x] fait"], "checkbox", 1, 4),
        (["voir ![x](https://a.fr/p.png)"], "image", 1, 6),
        (["une note[^1]"], "footnote", 1, 9),
        (["un ~~vieux~~ mot"], "strikethrough", 1, 4),
        (["[a]: https://a.fr"], "reference", 1, 1),
        (["voir [a][b]"], "reference", 1, 6),
    ],
)
def test_what_the_subset_lacks_is_found_at_its_place(lines, what, line, column):
    (finding,) = found(HEAD + "".join(f"    {text}\n" for text in lines))
    assert (finding.code, finding.arguments["what"]) == ("FM160", f"@{what}")
    assert (finding.span.line, finding.span.column) == (line + 3, column + 4)


@pytest.mark.parametrize(
    ("text", "code", "column", "suggestion"),
    [
        ("voir <https://a.fr/x>", "FM161", 6, "https://a.fr/x"),
        ("voir <a@b.fr>", "FM161", 6, "a@b.fr"),
        ("[a](www.a.fr)", "FM161", 1, "[a](https://www.a.fr)"),
        ("[a](x@a.fr)", "FM161", 1, "[a](mailto:x@a.fr)"),
        ("[a](javascript:x)", "FM161", 1, None),
        ("[a]()", "FM161", 1, None),
        ("[a](https://a.fr x)", "FM161", 1, None),
        ("un ** mot ** gras", "FM165", 4, "**mot**"),
        ("mot**gras**", "FM165", 4, None),
        ("en _italique_", "FM165", 4, "*italique*"),
        ("en __très gras__", "FM165", 4, "**très gras**"),
        ("fin \\", "FM167", 5, None),
        ("et \\ puis", "FM167", 4, None),
    ],
)
def test_links_and_marks_that_set_nothing_are_found(text, code, column, suggestion):
    assert in_text(text) == [(code, 1, column, suggestion)]


def test_bullets_that_make_no_list_are_found():
    assert in_text("• un", "• deux") == [("FM166", 1, 1, "-"), ("FM166", 2, 1, "-")]


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4, 5*10*2 cm, a * b * c, __main__, __init__.py, snake_case_name, **kwargs et f(*args)",
        "> 50 ans, >= 3, #1 des ventes, C# et .NET, A | B, [sic], (x), R&D, AT&T;",
        "**gras**, *italique*, ***les deux***, [lien](https://a.fr/x_(y)), [b](mailto:a@b.fr)",
        r"\# un, \*tel quel\*, \[a\](b), C:\Users\a",
        "https://a.fr/_x_/~~a~~ et a_b@c.fr",
        "# 1 en France",
        "+ de 30 ans",
        "– Bonjour.",
    ],
)
def test_what_people_type_in_earnest_is_left_in_peace(text):
    assert in_text(text) == []


def test_lists_and_line_breaks_are_left_in_peace():
    assert in_text("Soit :", "- un", "  - deux", "10. dix", "a\\", "b") == []


@pytest.mark.parametrize(
    ("value", "code", "column", "suggestion"),
    [
        ('"**Patience**"', "FM162", 13, "Patience"),
        ('"la *belle* vie"', "FM162", 16, "belle"),
        ('"[Git](https://a.fr)"', "FM162", 13, "Git"),
        ('"~~Git~~"', "FM160", 13, None),
    ],
)
def test_a_key_that_takes_no_markup_says_so(value, code, column, suggestion):
    (finding,) = found(f"metier: {{intitule: Essai}}\nen_bref: a\nqualites: [{value}]\n")
    assert (finding.code, finding.span.column, finding.suggestion) == (code, column, suggestion)


@pytest.mark.parametrize("name", ["C* ou D*", "a*b*c", "M*A*S*H", "f(*args)", "R&D"])
def test_a_name_with_signs_is_left_in_peace(name):
    assert found(f"metier: {{intitule: Essai}}\nen_bref: a\nqualites: ['{name}']\n") == []


@pytest.mark.parametrize("style", ["|-", ">-"])
def test_a_list_in_a_key_that_takes_none_is_found(style):
    (finding,) = found(
        f"metier: {{intitule: Essai}}\nen_bref: a\nqualites:\n  - {style}\n    Soit\n    - a\n    - b\n"
    )
    assert (finding.code, finding.span.line, finding.span.column) == ("FM163", 6, 5)


@pytest.mark.parametrize("marks", [("- ", "- "), ("1. ", "2. "), ("• ", "• ")])
def test_a_list_that_yaml_runs_together_is_found(marks):
    lines = "".join(f"    {mark}mot\n" for mark in marks)
    (finding,) = found(f"metier: {{intitule: Essai}}\nen_bref:\n  - >-\n    Soit\n{lines}")
    assert (finding.code, finding.span.line) == ("FM164", 5)


def test_entities_are_the_characters_that_they_name():
    text = 'metier: {intitule: "R&amp;D &eacute;t&#233; &#xE9; e&#769; &lt;b&gt; &x; R&D;"}\nen_bref: a\n'
    checked = check(text.encode(), Path("sheet.yaml"), "essai")
    assert checked.sheet.metier.intitule == "R&D été é é <b> &x; R&D;"


def test_an_entity_does_not_shift_the_place_of_a_finding():
    assert in_text("l&apos;&eacute;t&eacute;&nbsp;: [a]()")[0] == ("FM161", 1, 33, None)
    assert in_text("&amp;&amp; [a]()") == [("FM161", 1, 12, None)]


@pytest.mark.parametrize("entity", ["&#8206;", "&#x202E;"])
def test_an_entity_hides_no_control_character(entity):
    checked = check(f"metier: {{intitule: 'a{entity}b'}}\nen_bref: a\n".encode(), Path("a.yaml"), "a")
    assert [one.code for one in checked.diagnostics] == ["FM123"]
