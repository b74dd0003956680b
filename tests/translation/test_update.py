"""A catalogue after a change of its sheet: what stays, comes back, is in doubt, is put away."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.i18n.po import Catalogue, Message, read, written
from fichemetier.translation.update import refreshed, updated

NOTHING = Catalogue(Message(""))
ITEM = "missions.groupes[].items[].texte"


def wanted(*pairs):
    return [Message(text, context) for context, text in pairs]


def translated(*entries, **more):
    """A catalogue with (context, text, translation) entries."""
    messages = tuple(Message(text, context, strings=(said,), **more) for context, text, said in entries)
    return updated(
        Catalogue(Message(""), messages), [Message(m.id, m.context) for m in messages], "de", "cto"
    )


def after(catalogue, *pairs):
    """What the next update makes of a catalogue, through a file, and that it is the last word."""
    data = refreshed(catalogue, wanted(*pairs), "de", "cto")
    again, errors = read(data, Path("x.po"))
    assert errors == []
    assert refreshed(again, wanted(*pairs), "de", "cto") == data
    return again


def test_a_new_catalogue_is_empty_and_complete():
    made = after(NOTHING, ("accroche", "Le pain."), ("accroche", "Le vin."))
    assert [message.strings for message in made.messages] == [("",), ("",)]
    assert made.headers["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert made.headers["Language"] == "de"


def test_an_item_put_before_ten_others_leaves_them_translated():
    items = [(ITEM, f"Tâche {number}") for number in range(10)]
    known = translated(*((*item, f"Aufgabe {number}") for number, item in enumerate(items)))
    made = after(known, (ITEM, "Tout autre chose ici"), *items)
    assert [message.translated for message in made.messages] == [False] + [True] * 10


def test_a_changed_text_keeps_its_translation_in_doubt():
    known = translated(("accroche", "Le CTO est garant du développement.", "Der CTO …"))
    (message, old) = after(known, ("accroche", "Le CTO est garant de tout développement.")).messages
    assert (message.fuzzy, message.translated, message.strings) == (True, False, ("Der CTO …",))
    assert message.previous == ("accroche", "Le CTO est garant du développement.", None)
    assert old.obsolete


def test_a_text_that_comes_back_is_translated_again():
    known = translated(("accroche", "Le CTO est garant du développement.", "Der CTO …"))
    changed = after(known, ("accroche", "Le CTO est garant de tout développement."))
    back = after(changed, ("accroche", "Le CTO est garant du développement."))
    assert written(back) == written(known)


def test_a_second_change_compares_with_the_text_that_was_translated():
    known = translated(("accroche", "Le CTO est garant du développement.", "Der CTO …"))
    changed = after(known, ("accroche", "Le CTO est garant de tout développement."))
    (message, *_) = after(changed, ("accroche", "Le CTO est garant de chaque développement.")).messages
    assert message.previous == ("accroche", "Le CTO est garant du développement.", None)


def test_the_feminine_does_not_inherit_the_masculine():
    known = translated(("metier.masculin", "directeur technique", "technischer Direktor"))
    made = after(
        known, ("metier.masculin", "directeur technique"), ("metier.feminin", "directrice technique")
    )
    assert made.active["metier.feminin", "directrice technique"].strings == ("",)


def test_an_unlike_text_of_the_same_field_is_empty():
    known = translated((ITEM, "Gestion du budget", "Budget"))
    (message, _) = after(known, (ITEM, "Recruter & structurer son équipe")).messages
    assert message.strings == ("",)


def test_untranslated_texts_that_go_leave_nothing():
    assert after(after(NOTHING, ("accroche", "Un")), ("accroche", "Deux")).active.keys() == {
        ("accroche", "Deux")
    }


def test_percent_signs_are_no_format():
    known = translated(
        ("accroche", "50 % des postes", "50 % der Stellen"), flags=("python-format", "max-length:40")
    )
    (message,) = after(known, ("accroche", "50 % des postes")).messages
    assert message.flags == ("max-length:40",)


def test_what_people_wrote_about_a_message_stays():
    known = translated(("accroche", "Le pain.", "Das Brot."), comments=("Ask Ada.",))
    assert after(known, ("accroche", "Le pain.")).messages[0].comments == ("Ask Ada.",)


def test_headers_of_translators_and_tools_stay_in_their_order():
    fields = ("X-Generator: Poedit 3.4", "Last-Translator: Ada <ada@example.org>", "Language: fr")
    text = "\n".join([*fields, "Plural-Forms: nplurals=3; plural=n%3;", ""])
    headers = after(Catalogue(Message("", strings=(text,), flags=("fuzzy",), comments=("By Ada.",)))).headers
    assert headers["X-Generator"] == "Poedit 3.4"
    assert headers["Last-Translator"] == "Ada <ada@example.org>"
    assert headers["Plural-Forms"] == "nplurals=3; plural=n%3;"
    assert headers["Language"] == "de"
    assert list(headers)[-1] == "Plural-Forms"


def test_a_plural_rule_that_cannot_work_is_replaced():
    text = "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"
    assert (
        after(Catalogue(Message("", strings=(text,)))).headers["Plural-Forms"]
        == "nplurals=2; plural=(n != 1);"
    )


def test_plurals_have_the_forms_of_their_language():
    (message,) = updated(NOTHING, [Message("a", plural="as", strings=("", ""))], "ar", "layout").messages
    assert len(message.strings) == 6


def test_the_order_is_that_of_the_sheet():
    known = translated(("a", "Un", "1"), ("b", "Deux", "2"))
    assert [message.id for message in after(known, ("b", "Deux"), ("a", "Un")).messages] == ["Deux", "Un"]
    assert written(known) != refreshed(known, wanted(("b", "Deux"), ("a", "Un")), "de", "cto")


FLAGS = st.sampled_from([(), ("fuzzy",), ("python-format",), ("fuzzy", "c-format", "max-length:9")])
PREVIOUS = st.sampled_from([None, ("a", "Le vin", None)])
CONTEXTS, SAYINGS = (
    st.sampled_from("ab"),
    st.sampled_from(["Le pain", "Le vin", "Le bon pain", "Le bon vin\n"]),
)
MESSAGES = st.builds(
    Message,
    SAYINGS,
    CONTEXTS,
    strings=st.sampled_from([("",), ("Brot",), ("Wein\n",)]),
    comments=st.sampled_from([(), ("Ask Ada.",)]),
    flags=FLAGS,
    previous=PREVIOUS,
    obsolete=st.booleans(),
)


@settings(deadline=None, max_examples=200)
@given(
    st.lists(MESSAGES, max_size=6, unique_by=lambda message: (message.key, message.obsolete)),
    st.lists(st.tuples(CONTEXTS, SAYINGS), max_size=4, unique=True),
)
def test_any_update_has_what_is_wanted_and_is_the_last_word(messages, now):
    made = after(Catalogue(Message(""), tuple(messages)), *now)
    assert list(made.active) == now
    said = {text for message in messages if not message.fuzzy for text in message.strings}
    assert {text for message in made.messages if message.translated for text in message.strings} <= said
