"""JSON-LD: what a sheet says, with the types and the properties of schema.org alone."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.model.sheet import Sheet
from fichemetier.view.occupation import occupation
from fichemetier.view.web_head import shortened, web_head
from tests.tools.full_sheet import FULL
from tests.view.test_view import FRENCH

TEXT, NUMBER = (str,), (int, float)
PROPERTIES = {
    "Occupation": {
        "name": TEXT, "alternateName": TEXT, "description": TEXT, "responsibilities": TEXT, "skills": TEXT,
        "qualifications": TEXT, "educationRequirements": TEXT, "occupationalCategory": ("CategoryCode",),
        "occupationLocation": ("Country",), "estimatedSalary": ("MonetaryAmount",),
        "mainEntityOfPage": ("WebPage",),
    },
    "CategoryCode": {"inCodeSet": ("CategoryCodeSet",), "codeValue": TEXT, "url": TEXT},
    "CategoryCodeSet": {"name": TEXT},
    "Country": {"name": TEXT},
    "MonetaryAmount": {"name": TEXT, "currency": TEXT, "value": ("QuantitativeValue",)},
    "QuantitativeValue": {"minValue": NUMBER, "maxValue": NUMBER, "unitText": TEXT},
    "WebPage": {"inLanguage": TEXT},
}  # fmt: skip
"""What schema.org 29 lets these types have, of the properties that are written, and what each may hold."""


def sheet_of(**changes):
    return Sheet.model_validate({"id": "essai", **FULL, **changes})


def wrong(node, path=""):
    """What of a node is not as schema.org defines it."""
    known = PROPERTIES[node["@type"]]
    for key, value in node.items():
        if not key.startswith("@"):
            for one in value if isinstance(value, list) else [value]:
                kind = one["@type"] if isinstance(one, dict) else type(one)
                if kind not in known.get(key, ()):
                    yield f"{path}{key}: {kind}"
                if isinstance(one, dict):
                    yield from wrong(one, f"{path}{key}.")


@pytest.mark.parametrize("tag", ["fr", "de", "ar"])
def test_a_full_sheet_is_an_occupation_as_schema_org_defines_it(tag):
    data = occupation(sheet_of(), language(tag))
    assert data["@type"] == "Occupation"
    assert list(wrong(data)) == []
    assert data["mainEntityOfPage"]["inLanguage"] == tag


def test_what_a_sheet_does_not_say_is_left_out():
    least = Sheet.model_validate({"id": "essai", "metier": {"intitule": "Essai"}, "en_bref": ["Un *texte*."]})
    assert occupation(least, FRENCH) == {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": "Essai",
        "description": "Un texte.",
        "occupationLocation": {"@type": "Country", "name": "FR"},
        "mainEntityOfPage": {"@type": "WebPage", "inLanguage": "fr"},
    }


def test_a_code_of_onisep_names_no_page_that_may_be_of_another_job():
    given = {"id": "essai", "metier": {"intitule": "Essai"}, "en_bref": ["Un texte."]}
    old = Sheet.model_validate({**given, "codes": {"rome": "A1101", "onisep": "MET.1"}})
    (category,) = occupation(old, FRENCH)["occupationalCategory"]
    assert category["inCodeSet"]["name"] == "ROME"
    assert "url" not in category
    new = Sheet.model_validate({**given, "codes": {"rome": "A1101"}})
    assert "url" in occupation(new, FRENCH)["occupationalCategory"][0]


SALARY = {"periode": "an", "nature": "brut", "tranches": [{"profil": "Junior", "min": 30000, "max": 40000}]}


def test_amounts_are_bounds_with_their_period():
    (found,) = occupation(sheet_of(salaire=SALARY), FRENCH)["estimatedSalary"]
    assert (found["name"], found["currency"]) == ("Junior, brut", "EUR")
    assert found["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 30000,
        "maxValue": 40000,
        "unitText": "YEAR",
    }


@pytest.mark.parametrize("key", ["periode", "nature"])
def test_amounts_of_no_period_or_before_who_knows_what_tax_are_left_out(key):
    salary = {name: value for name, value in SALARY.items() if name != key}
    assert "estimatedSalary" not in occupation(sheet_of(salaire=salary), FRENCH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Court.", "Court."),
        ("Une phrase. Une deuxième phrase, plus longue.", "Une phrase."),
        ("Une seule longue phrase, qui ne finit pas ici", "Une seule longue phrase…"),
        ("Une longue suite de mots sans aucune virgule", "Une longue suite de mots sans…"),
    ],
)
def test_a_description_ends_with_a_sentence_a_clause_or_a_word(text, expected):
    assert shortened(text, 32) == expected


@pytest.mark.parametrize(
    ("tag", "locale"), [("fr", "fr_FR"), ("en", "en_GB"), ("pt_PT", "pt_PT"), ("ar", "ar_EG")]
)
def test_the_locale_has_a_country(tag, locale):
    assert web_head(sheet_of(), language(tag)).locale == locale
