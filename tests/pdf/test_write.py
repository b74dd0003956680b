"""The finished PDF: its colours and bookmarks."""


def test_colours_are_those_of_srgb(document):
    assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_bookmarks_follow_the_headings(document):
    with document.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Directeur technique"
        assert [item.title for item in title.children] == ["Missions", "Salaires"]
