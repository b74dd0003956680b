"""What may stand in what: loose parts of lists, tables and contents are put where they may."""

import pytest

from fichemetier.pdf.structure import CONTAINMENT, GROUPING, PARENTS, Mark, Node, arrange, walk


def parsed(text):
    """A tree from `Tag[kid kid]`, where a number is marked content, negative where it is all spaces."""
    tokens = text.replace("[", " [ ").replace("]", " ] ").split()

    def kids():
        found = []
        while tokens and (token := tokens.pop(0)) != "]":
            if token.lstrip("-").isdigit():
                found.append(Mark(0, abs(int(token)), token.startswith("-")))
            else:
                tokens.pop(0)
                tag, columns, rows = f"{token}:1:1".split(":")[:3]
                found.append(Node(tag, kids(), columns=int(columns), rows=int(rows)))
        return found

    (root,) = kids()
    return root


def written(kid):
    if isinstance(kid, Mark):
        return str(-kid.number if kid.blank else kid.number)
    return f"{kid.tag}[{' '.join(map(written, kid.kids))}]"


def arranged(text):
    root = parsed(text)
    arrange(root)
    return written(root)


@pytest.mark.parametrize(
    ("loose", "right"),
    [
        ("L[LI[1] -2 LI[3] Span[4] -5 Span[6]]",
         "L[LI[LBody[1]] LI[LBody[3]] LI[LBody[Span[4] -5 Span[6]]]]"),
        ("L[LI[Lbl[1] 2 P[3] L[LI[4]]]]", "L[LI[Lbl[1] LBody[2 P[3] L[LI[LBody[4]]]]]]"),
        ("L[Div[LI[1] LI[2]] P[3]]", "L[LI[LBody[1]] LI[LBody[2]] LI[LBody[P[3]]]]"),
        ("L[LI[1] Caption[2]]", "L[Caption[2] LI[LBody[1]]]"),
        ("L[Link[LI[1]]]", "L[LI[LBody[Link[L[LI[LBody[1]]]]]]]"),
        ("L[Lbl[1] Lbl[2] LBody[3] LBody[4] Lbl[5] LBody[6]]",
         "L[LI[Lbl[1] Lbl[2] LBody[3] LBody[4]] LI[Lbl[5] LBody[6]]]"),
        ("Sect[LI[1] LI[2] P[3] LBody[4]]", "Sect[L[LI[LBody[1]] LI[LBody[2]]] P[3] L[LI[LBody[4]]]]"),
        ("TD[Table[TD[1] TR[TD[2]]]]", "TD[Table[TR[TD[1]] TR[TD[2]]]]"),
        ("Div[TD[1] TH[2]]", "Div[Table[TR[TD[1] TH[2]]]]"),
        ("Table[1 THead[TH[2]] Div[TR[3]] TR[P[4]]]",
         "Table[TBody[TR[TD[1]]] THead[TR[TH[2]]] TBody[TR[TD[3]] TR[TD[P[4]]]]]"),
        ("Table[THead[TR[TH[1]]]]", "Table[TBody[TR[TH[1]]]]"),
        ("Table[THead[TR[TH[1]]] THead[TR[TH[2]]] TFoot[TR[TD[3]]]]",
         "Table[THead[TR[TH[1]]] TBody[TR[TH[2]]] TFoot[TR[TD[3]]]]"),
        ("Table[TR[TD[1]] Caption[2] Caption[3]]", "Table[Caption[2] TR[TD[1]] TR[TD[Div[P[3]]]]]"),
        ("TOC[TOCI[Link[1] 2] Link[3] TOC[TOCI[P[4]]]]",
         "TOC[TOCI[Reference[Link[1] 2]] TOCI[Reference[Link[3]]] TOC[TOCI[P[4]]]]"),
        ("Document[1 Span[2] -3 Div[4] -5 P[6] -7 Figure[8] Link[Figure[9]]]",
         "Document[P[1 Span[2] -3] Div[P[4]] P[6] Figure[8] P[Link[Figure[9]]]]"),
        ("Document[Div[Link[P[1]]] P[] L[LI[-2]] Table[TR[]]]", "Document[Div[Link[P[1]]]]"),
    ],
)  # fmt: skip
def test_what_stands_loose_is_put_where_it_may_stand(loose, right):
    assert arranged(loose) == right
    assert arranged(right) == right


@pytest.mark.parametrize(
    ("table", "spans"),
    [
        ("TR[TD[1] TD[2] TD[3]] TR[TD[4]]", [(1, 1)] * 6),
        ("TR[TD:1:5[1] TD[2]] TR[TD[3]]", [(1, 2), (1, 1), (1, 1)]),
        ("TR[TD[1] TD:1:2[2]] TR[TD:3:1[3]]", [(1, 1), (1, 2), (1, 1)]),
        ("TR[TD[1]] TR[TD:2:1[2]]", [(1, 1), (1, 1), (2, 1)]),
        ("TR[TD:1:0[1] TD[2]] TR[TD[3]] TR[TD[4]]", [(1, 3), (1, 1), (1, 1), (1, 1)]),
    ],
)
def test_rows_have_one_number_of_columns_and_cells_their_own_place(table, spans):
    root = parsed(f"Table[{table}]")
    arrange(root)
    assert [(node.columns, node.rows) for node in walk(root) if node.tag == "TD"] == spans


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("1 2 3 2 3 3 1 2", "1 2 3 2 3 3 1 2"),
        ("1 3 3 2 4", "1 2 2 2 3"),
        ("3 2 1 2", "1 1 1 2"),
        ("2 3 6 4 3 1 6", "1 2 3 3 2 1 2"),
        ("1 1", "1 1"),
        ("1 2 3 4 5 6 6", "1 2 3 4 5 6 6"),
    ],
)
def test_no_level_of_headings_is_skipped(typed, right):
    root = parsed("Document[" + " ".join(f"Div[H{level}[0]]" for level in typed.split()) + "]")
    arrange(root)
    assert [node.tag for node in walk(root) if node.tag[1:].isdigit()] == [f"H{n}" for n in right.split()]


def test_everything_in_everything_is_arranged_and_nothing_is_lost():
    tags = sorted({*CONTAINMENT, *PARENTS, *GROUPING, "P", "Span", "Link", "Caption", "Figure", "H1"})
    for outer in tags:
        for middle in tags:
            for inner in tags:
                root = parsed(f"Document[{outer}[1 {middle}[2 {inner}[3] 4] {inner}[5]]]")
                arrange(root)
                assert violations(root) == [], (outer, middle, inner)
                assert sorted(marks(root)) == [1, 2, 3, 4, 5]


def marks(root):
    return [kid.number for node in walk(root) for kid in node.kids if isinstance(kid, Mark)]


def violations(root):
    """Kids that ISO 32000-1, 14.8.4, and veraPDF's rules 7.2-3 to 7.2-40 forbid, written out here anew."""
    only = {
        "L": "L LI Caption", "LI": "Lbl LBody", "TOC": "TOC TOCI Caption",
        "TOCI": "Lbl Reference NonStruct P TOC", "Table": "TR THead TBody TFoot Caption",
        "THead": "TR", "TBody": "TR", "TFoot": "TR", "TR": "TH TD",
    }  # fmt: skip
    within = {
        "LI": "L", "LBody": "LI", "TOCI": "TOC", "TR": "Table THead TBody TFoot",
        "THead": "Table", "TBody": "Table", "TFoot": "Table", "TH": "TR", "TD": "TR",
    }  # fmt: skip
    found = []
    for node in walk(root):
        tags = [kid.tag if isinstance(kid, Node) else "content" for kid in node.kids]
        found += [
            f"{node.tag} {tag}" for tag in tags if node.tag in only and tag not in only[node.tag].split()
        ]
        found += [
            f"{node.tag} {tag}" for tag in tags if tag in within and node.tag not in within[tag].split()
        ]
        if node.tag in ("L", "TOC", "Table"):
            found += [f"{node.tag} Caption" for tag in tags[1:] if tag == "Caption"]
        if node.tag == "Table" and {"THead", "TFoot"} & {*tags}:
            found += (
                [] if "TBody" in tags and tags.count("THead") < 2 and tags.count("TFoot") < 2 else [str(tags)]
            )
    return found
