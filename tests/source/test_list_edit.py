"""Edits inside items of lists, and lists in another order: everything else stays as it is written."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fichemetier.source.changes import Added, Arranged, applied, in_turn
from fichemetier.source.parser import parse
from fichemetier.source.values import value_at
from fichemetier.source.yaml_edit import changed
from tests.paths import ROOT, SHEETS

SHEET = """\
metier: {intitule: Fleuriste}
missions:
  groupes:
    # d’abord
    - contexte: À l’atelier   # tous les jours
      items:
        - Choisir   # des fleurs
        # avec soin
        - texte: Réaliser
          precision: des bouquets

    - {avec: la clientèle, items: [Accueillir, Conseiller]}
    # enfin
    - avec: les fournisseurs
      items: Commander
sources:
- France Travail
# fin
"""
GROUPS = ("missions", "groupes")
FIRST = "        - Choisir   # des fleurs\n"
SECOND = SHEET[SHEET.index("        # avec soin") : SHEET.index("\n    - {avec")]


def keys_below(path):
    return {GROUPS: ("contexte", "avec", "items")}.get(path, ())


def after(changes, text=SHEET):
    source, _ = parse(text, Path("a.yaml"))
    return changed(source, changes, ("metier", "missions", "sources"), keys_below)


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({(*GROUPS, 0, "contexte"): "En boutique"}, "À l’atelier ", "En boutique "),
        ({(*GROUPS, 0, "items", 0): "Trier"}, "Choisir ", "Trier "),
        ({(*GROUPS, 0, "items", 1, "precision"): None}, "          precision: des bouquets\n", ""),
        ({(*GROUPS, 0, "items", 1, "texte"): "Composer"}, "texte: Réaliser", "texte: Composer"),
        ({(*GROUPS, 1, "avec"): "les passants"}, "{avec: la clientèle,", "{avec: les passants,"),
        ({(*GROUPS, 1, "items", 1): "Encaisser, rendre"}, "Conseiller]", '"Encaisser, rendre"]'),
        ({(*GROUPS, 1, "contexte"): "Au comptoir"}, "{avec:", "{contexte: Au comptoir, avec:"),
        ({(*GROUPS, 1, "avec"): None}, "avec: la clientèle, ", ""),
        ({(*GROUPS, 1, "items"): None}, ", items: [Accueillir, Conseiller]", ""),
        ({(*GROUPS, 2, "contexte"): "Ici"}, "    - avec: les", "    - contexte: Ici\n      avec: les"),
        ({(*GROUPS, 2, "avec"): None}, "    - avec: les fournisseurs\n      items", "    - items"),
        ({(*GROUPS, 2, "items"): ["Commander", "Payer"]}, "items: Commander", "items: [Commander, Payer]"),
        ({("sources", 0): {"libelle": "A", "url": "B"}}, "- France Travail", "- {libelle: A, url: B}"),
        ({("sources",): Arranged((0, Added("ROME")))}, "- France Travail", "- France Travail\n- ROME"),
        (
            {(*GROUPS, 1, "items"): Arranged((1, Added("Rire"), 0))},
            "[Accueillir, Conseiller]",
            "[Conseiller, Rire, Accueillir]",
        ),
        ({(*GROUPS, 1, "items"): Arranged((0,))}, "[Accueillir, Conseiller]", "[Accueillir]"),
        (
            {(*GROUPS, 0, "items"): Arranged((1, 0))},
            FIRST + SECOND,
            SECOND + FIRST,
        ),
        ({GROUPS: Arranged((0, 1))}, SHEET[SHEET.index("    # enfin") : SHEET.index("sources:")], ""),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_field_change(changes, old, new):
    assert old in SHEET
    assert after(changes) == SHEET.replace(old, new, 1)


def test_an_item_moves_with_what_is_changed_in_it_and_the_remarks_above():
    text = after({(*GROUPS, 2, "avec"): "la banque", GROUPS: Arranged((2, 0, 1))})
    groups = text[text.index("  groupes:\n") : text.index("sources:")]
    assert groups.startswith("  groupes:\n    # enfin\n    - avec: la banque\n      items: Commander\n")
    assert groups.endswith("{avec: la clientèle, items: [Accueillir, Conseiller]}\n")
    assert "    # d’abord\n    - contexte: À l’atelier   # tous les jours\n" in groups


def test_a_list_in_brackets_that_gets_too_long_is_written_over_several_lines():
    long = [f"Une tâche de plus, numéro {number}" for number in range(5)]
    text = after({(*GROUPS, 1, "items"): Arranged((0, 1, *(Added(one) for one in long)))})
    assert max(len(line) for line in text.split("\n")) <= 110
    assert parse(text, Path("a.yaml"))[0].values["missions"]["groupes"][1]["items"][2:] == long


def test_a_remark_inside_brackets_is_never_lost():
    text = "metier: x\nsources: [A, # un\n  B]\n"
    assert "# un" in after({("sources",): Arranged((1, 0))}, text)


SHEETS_TO_EDIT = [*sorted(SHEETS.glob("*.yaml")), ROOT / "tests" / "fixtures" / "every-field.yaml"]
SOURCES = {sheet.stem: parse(sheet.read_text("utf-8"), sheet)[0] for sheet in SHEETS_TO_EDIT}
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1).filter(
    lambda text: unicodedata.is_normalized("NFC", text)
)


def field_lines(source, path, wanted):
    """The lines that a change may touch: the field's, those of the braces around it, of a block that goes."""
    outer = path
    for length in range(1, len(path)):
        above = path[:length]
        in_braces = source.written(above)[:1] in ("{", "[")
        if in_braces or (above in source.locations and value_at(wanted, above) is None):
            outer = above
            break
    location = source.location(outer)
    last = location.value.end_line
    keys = list(value_at(source.values, path[:-1]))
    if outer == path and isinstance(path[-1], str) and keys[0] == path[-1] and len(keys) > 1:
        # The key that follows the first one of an item takes its place beside the dash.
        last = max(last, source.location((*path[:-1], keys[1])).key.line)
    return (location.key or location.value).line - 1, last


def assert_only(source, path, change, text):
    wanted = applied(source.values, path, change)
    assert text is not None
    assert parse(text, source.path)[0].values == wanted
    first, last = field_lines(source, path, wanted)
    lines = text.split("\n")
    assert lines[:first] == source.lines[:first]
    rest = len(source.lines) - last
    assert lines[len(lines) - rest :] == source.lines[last:]


def fields_of(source):
    return [path for path in source.locations if path and isinstance(path[-1], str)]


def lists_of(source):
    return [path for path in source.locations if path and isinstance(value_at(source.values, path), list)]


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_field_of_any_sheet_is_changed_or_taken_away_alone(data):
    source = SOURCES[data.draw(st.sampled_from(sorted(SOURCES)))]
    path = data.draw(st.sampled_from(fields_of(source)))
    value = data.draw(st.one_of(TEXTS.filter(lambda text: text.strip()), st.integers(0, 9999)))
    for change in (value, None):
        wanted = applied(source.values, path, change)
        assume(all(value_at(wanted, path[:length]) != {} for length in range(len(path))))
        assert_only(source, path, change, changed(source, {path: change}, ()))


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_list_of_any_sheet_is_arranged_alone(data):
    source = SOURCES[data.draw(st.sampled_from(sorted(SOURCES)))]
    path = data.draw(st.sampled_from(lists_of(source)))
    held = range(len(value_at(source.values, path)))
    kept = data.draw(st.lists(st.sampled_from(held), unique=True))
    new = data.draw(st.lists(TEXTS.map(Added), max_size=2))
    items = data.draw(st.permutations([*kept, *new]))
    assume(items)
    change = Arranged(tuple(items))
    assert_only(source, path, change, changed(source, {path: change}, ()))


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_many_changes_at_once_do_what_each_of_them_asks(data):
    source = SOURCES[data.draw(st.sampled_from(sorted(SOURCES)))]
    lists = data.draw(st.lists(st.sampled_from(lists_of(source)), max_size=3, unique=True))
    changes = {
        path: Arranged(tuple(data.draw(st.permutations(range(len(value_at(source.values, path)))))))
        for path in lists
    }
    leaves = [path for path in source.locations if isinstance(value_at(source.values, path), str)]
    changes |= {path: data.draw(TEXTS) for path in data.draw(st.lists(st.sampled_from(leaves), max_size=4))}
    wanted = source.values
    for path, change in in_turn(changes):
        wanted = applied(wanted, path, change)
    text = changed(source, changes, ())
    assert text is not None
    assert parse(text, source.path)[0].values == wanted
