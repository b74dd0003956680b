"""Language tags: the chain of catalogues, and the CLDR data that formats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.i18n.tags import canonical, chain, formats, is_tag


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr", ("fr",)),
        ("fr-CH", ("fr_CH", "fr")),
        ("en-GB", ("en_GB", "en_001", "en", "fr")),
        ("es_MX", ("es_MX", "es_419", "es", "fr")),
        ("pt_PT", ("pt_PT", "pt", "fr")),
        ("pt_BR", ("pt_BR", "pt", "pt_PT", "fr")),
        ("zh-CN", ("zh_Hans_CN", "zh_Hans", "zh", "fr")),
        ("br", ("br", "fr")),
        ("gcf", ("gcf", "fr")),
        ("gcf-GP", ("gcf_GP", "gcf", "fr")),
    ],
)
def test_catalogues_are_looked_for_from_near_to_far(tag, expected):
    assert chain(tag) == expected


def test_a_language_unknown_to_cldr_is_formatted_as_french():
    assert str(formats("gcf")) == "fr"
    assert str(formats("en_GB")) == "en_GB"


@pytest.mark.parametrize("tag", ["", "e", "english", "en GB", "../fr", "fr/..", "e\u0301n", "en-", "fr\n"])
def test_what_is_not_a_tag(tag):
    assert not is_tag(tag)


@given(st.from_regex(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8}){0,3}", fullmatch=True))
def test_every_tag_has_a_chain_that_ends_in_french(tag):
    assert is_tag(tag)
    assert chain(tag)[-1] == "fr"
    assert len(set(chain(tag))) == len(chain(tag))
    assert canonical(canonical(tag)) == canonical(tag)
    assert formats(tag)
