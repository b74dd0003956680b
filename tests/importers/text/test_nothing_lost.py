"""What a text says beside its words and headings: taken where a sheet has a place for it, else told."""

from __future__ import annotations

from tests.importers.text.reading import imported, told, values
from tests.importers.text.word import W, document, p, table

LINK = '<w:hyperlink r:id="rId9"><w:r><w:t>Ordre</w:t></w:r></w:hyperlink>'


def field(instruction, label):
    """A field as Word writes it: its instruction in two runs, then its result."""
    half = len(instruction) // 2
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    told = "".join(
        f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>'
        for part in (instruction[:half], instruction[half:])
    )
    return f"{signs[0]}{told}{signs[1]}<w:r><w:t>{label}</w:t></w:r>{signs[2]}"


def level(text, number):
    """An item of a list at a level from 0."""
    return p(text, number="1").replace('w:ilvl w:val="0"', f'w:ilvl w:val="{number}"')


def test_links_of_word_are_links_however_they_are_written(tmp_path):
    simple = '<w:fldSimple w:instr=" HYPERLINK https://c.example "><w:r><w:t>C</w:t></w:r></w:fldSimple>'
    data = document(
        p("Fleuriste", "Titre"),
        p("En bref", "Titre1"),
        p("Voir ", inside=field(' HYPERLINK "https://a.example/x" \\o "Un site" ', "A") + LINK + simple),
        p("Il y a ", inside=field(' HYPERLINK \\l "_Toc1" ', "plus bas") + field(" PAGE ", "7")),
        p("Qualités", "Titre1"),
        p("Suite ", number="1", inside=field(' HYPERLINK "file:///C:/secret.doc" ', "B")),
        p("Patience ", number="1", inside=field(" HYPERLINK https://d.example", "Sommeil")),
    )
    found = imported(data, tmp_path, name="f.docx")
    sheet = found.drafts[0].values
    assert sheet["en_bref"] == [
        "Voir [A](https://a.example/x)[Ordre](https://example.org/ordre)[C](https://c.example)",
        "Il y a plus bas7",
    ]
    assert sheet["qualites"] == ["Suite B", "Patience Sommeil"]
    assert told(found) == [
        ("FM995", "@text_link", "file:///C:/secret.doc"),
        ("FM995", "@text_link", "Sommeil (https://d.example)"),
    ]


def test_what_reviewers_and_notes_say_is_told_with_its_words(tmp_path):
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("Selon la CMA.")}</w:footnote></w:footnotes>'
    comments = f'<w:comments {W}><w:comment w:id="0">{p("À vérifier")}</w:comment></w:comments>'
    data = document(
        p("Fleuriste", "Titre"),
        p("En bref", "Titre1"),
        p(
            "Un métier.",
            inside='<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
            "<w:del><w:r><w:delText>ancien</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>là</w:t></w:r></w:moveFrom>"
            "<w:ins><w:r><w:t> Neuf,</w:t></w:r></w:ins><w:moveTo><w:r><w:t> là</w:t></w:r></w:moveTo>"
            "<w:r><w:rPr><w:strike/></w:rPr><w:t>barré</w:t></w:r><w:oMath><w:r><t>x</t></w:r></w:oMath>",
        ),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("Cliquez ici")
        + "</w:sdtContent></w:sdt>",
        **{"word/footnotes.xml": notes, "word/comments.xml": comments},
    )
    found = imported(data, tmp_path, name="f.docx")
    assert found.drafts[0].values["en_bref"] == ["Un métier. Neuf, là"]
    assert [one[1:] for one in told(found)] == [
        ("@text_note", "Selon la CMA."),
        ("@text_comment", "À vérifier"),
        ("@text_deleted", "ancien"),
        ("@text_struck", "barré"),
        ("@text_other", "x"),
    ]


def test_a_list_in_a_list_says_what_it_belongs_to(tmp_path):
    nested = "- Logiciels :\n  - Excel\n  - SAP\n    - achats\n- Anglais\n"
    text = f"# A\n\n## Missions\n\n{nested}\n## Savoir-faire\n\n{nested}\n## Liens\n\n- INBP\n  - l’école\n"
    sheet = values(text, tmp_path)
    once = ["Logiciels : Excel, SAP (achats)", "Anglais"]
    assert sheet["missions"] == {"groupes": [{"items": once}]}
    assert sheet["competences"] == {"savoir_faire": once}
    assert sheet["ressources"] == [{"type": "site", "titre": "INBP", "description": "- l’école"}]
    word = document(
        p("A", "Titre"), p("Qualités", "Titre1"), level("Oral", 0), level("voix", 1), level("Tact", 0)
    )
    assert values(word, tmp_path, name="f.docx")["qualites"] == ["Oral : voix", "Tact"]


def test_a_table_that_lays_out_a_page_is_read_as_its_paragraphs(tmp_path):
    cell = f"<w:tc>{p('Missions', 'Titre1')}{p('Vendre', number='1')}</w:tc><w:tc>{p('Qualités', 'Titre1')}"
    layout = f"<w:tbl><w:tr>{cell}{p('Patience', number='1')}</w:tc></w:tr></w:tbl>"
    bold = "<w:rPr><w:b/></w:rPr>"
    plain = table(("Diplôme", "Durée", "Lieu"), ("CAP", "2 ans", "CFA"), head=False)
    headed = plain.replace("<w:rPr></w:rPr>", bold, 3)
    data = document(p("A", "Titre"), layout, p("Formation", "Titre1"), headed)
    sheet = values(data, tmp_path, name="f.docx")
    assert (sheet["missions"], sheet["qualites"]) == ({"groupes": [{"items": ["Vendre"]}]}, ["Patience"])
    assert sheet["formation"] == {"voies": [{"intitule": "CAP : Durée 2 ans, Lieu CFA", "niveau": "cap"}]}


def test_every_testimony_has_its_own_name(tmp_path):
    text = "# A\n\n## Témoignages\n\n« Un. »\n– Léa, fleuriste\n\n« Deux. » – Max\n\nUne phrase à part.\n"
    found = imported(text, tmp_path)
    sheet = found.drafts[0].values
    assert [(one["nom"], one["texte"]) for one in sheet["temoignages"]] == [("Léa", "Un."), ("Max", "Deux.")]
    assert sheet["rubriques_libres"] == [{"titre": "Témoignages", "texte": "Une phrase à part."}]


def test_what_markdown_has_beyond_commonmark_is_taken_or_told(tmp_path):
    text = (
        "---\ntitle: Brouillon\nauthor: Léa\n---\n\n# Fleuriste\n\n## En bref {#bref}\n\n"
        "Un ~~petit~~ métier[^1], [ici](x.md).<br>Fin.\n\n## Qualités\n\n- [ ] Patience\n\n"
        "[^1]: Selon\n    moi.\n"
    )
    found = imported(text, tmp_path)
    assert found.drafts[0].values == {
        "metier": {"intitule": "Fleuriste"},
        "en_bref": ["Un métier, ici.\nFin."],
        "qualites": ["Patience"],
    }
    assert [
        (one.span.line, *words[1:]) for one, words in zip(found.diagnostics, told(found), strict=True)
    ] == [
        (2, "@text_front", "title: Brouillon"),
        (3, "@text_front", "author: Léa"),
        (10, "@text_struck", "petit"),
        (10, "@text_link", "x.md"),
        (16, "@text_note", "Selon moi."),
    ]
    assert values("---\ntitle: Fleuriste\n---\n\n## En bref\n\nUn métier.\n", tmp_path)["metier"] == {
        "intitule": "Fleuriste"
    }


def test_a_day_keeps_headings_that_have_no_text(tmp_path):
    found = imported("# A\n\n## Journée type\n\n### Le matin\n\n### 9 h\n\nSoins.\n\n### Le soir\n", tmp_path)
    assert found.drafts[0].values["journee_type"] == [{"heure": "9 h", "texte": "Soins."}]
    assert [text for _, _, text in told(found)] == ["Le matin", "Le soir"]
