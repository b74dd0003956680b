"""The typology of a job, and whose it is."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import SHEETS


@pytest.mark.parametrize("tag", ["fr", "ar"])
@pytest.mark.parametrize(
    ("source", "introduction", "named"),
    [
        ({"libelle": "Ignition Program"}, "Selon Ignition Program, deux.", False),
        ({"libelle": "Ignition Program"}, "Deux façons.", True),
        ({"libelle": "Ignition Program", "date": "2020-01-01"}, "Selon Ignition Program, deux.", True),
    ],
)
def test_a_source_that_the_introduction_names_is_not_named_again(tag, source, introduction, named):
    typology = {"introduction": introduction, "source": source, "profils": [{"nom": "un"}]}
    sheet = Sheet.model_validate({"id": "cto", "metier": {"intitule": "CTO"}, "typologie": typology})
    said = build(sheet, language(tag), "doublet", SHEETS).profiles.source
    assert ("Ignition Program" in said) == named
