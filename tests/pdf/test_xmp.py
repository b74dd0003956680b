"""What the finished PDF says about itself."""


def test_metadata_come_from_the_sheet(document):
    info = {str(key): str(value) for key, value in document.docinfo.items()}
    assert info["/Title"] == "Directeur technique"
    assert info["/Author"] == "Éditions d’essai, A & B"
    assert info["/Subject"] == "Une fiche <métier>"
    assert info["/Keywords"] == "informatique, direction"
    assert info["/CreationDate"] == "D:20240102000000Z"
    assert info["/ModDate"] == "D:20250304000000Z"
    assert document.Root.Lang == "fr"
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_both_standards_are_declared(document):
    with document.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert xmp["dc:title"] == "Directeur technique"
        assert xmp["dc:creator"] == ["Éditions d’essai", "A & B"]
        assert xmp["dc:description"] == "Une fiche <métier>"
        assert xmp["xmp:ModifyDate"] == "2025-03-04T00:00:00Z"
    assert "/Filter" not in document.Root.Metadata
