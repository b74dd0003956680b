"""The text of a new sheet: valid as it is, and with each of its examples taken out of its comment."""

from datetime import date
from pathlib import Path

import pytest

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.model.new_sheet import examples, first_values, sheet_text
from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import check

DAY = date(2026, 11, 27)
PATH = Path("fleuriste.yaml")


def florist(**more):
    return {**first_values("Fleuriste", "fleuriste", "fleuriste", DAY), **more}


def found(text):
    return check(text.encode("utf-8"), PATH, "fleuriste")


def uncommented(text, key):
    """The text as an editor leaves it who takes `# ` away before every line of one section."""
    block = "".join(f"# {line}\n" for line in examples()[key].splitlines())
    assert text.count(block) == 1
    return text.replace(block, f"{examples()[key]}\n")


def test_a_new_sheet_is_valid_with_and_without_examples():
    for hints in (False, True):
        checked = found(sheet_text(florist(), hints))
        assert checked.diagnostics == ()
        assert checked.sheet.metier.epicene == "fleuriste"


@pytest.mark.parametrize("key", examples())
def test_each_example_is_valid_once_its_comment_is_taken_away(key):
    checked = found(uncommented(sheet_text(florist(), hints=True), key))
    assert not any_error(checked.diagnostics), checked.diagnostics
    assert getattr(checked.sheet, key)


def test_all_examples_are_valid_together():
    text = sheet_text(florist(), hints=True)
    for key in examples():
        text = uncommented(text, key)
    assert found(text).diagnostics == ()


def test_examples_stand_in_the_order_of_the_model_and_only_where_nothing_is_said():
    text = sheet_text(florist(domaine="commerce", missions={"groupes": [{"items": ["Vendre"]}]}), hints=True)
    assert "# missions:" not in text
    assert "# domaine:" not in text
    heads = [line.removeprefix("# ").partition(":")[0] for line in text.splitlines() if ":" in line[:20]]
    order = [field.alias or name for name, field in Sheet.model_fields.items()]
    keys = [head for head in heads if head in order]
    assert keys == sorted(keys, key=order.index)
    assert set(examples()) <= set(keys)


def test_two_forms_are_two_keys_and_one_form_serves_both():
    both = first_values("Vendeuse ou vendeur", "vendeur", "vendeuse", DAY, "commerce", "D1106")
    assert both["metier"] == {"intitule": "Vendeuse ou vendeur", "masculin": "vendeur", "feminin": "vendeuse"}
    assert both["codes"] == {"rome": "D1106"}
    assert first_values("Fleuriste", "fleuriste", "", DAY)["metier"]["epicene"] == "fleuriste"


def test_a_key_that_the_model_does_not_know_is_written_for_check_to_name():
    assert sheet_text(florist(inconnu="x")).endswith("\ninconnu: x\n")


def test_facts_stand_apart_from_the_names():
    text = sheet_text(florist(domaine="commerce", reglemente=False))
    assert "\n\ndomaine: commerce\nreglemente: false\n" in text
