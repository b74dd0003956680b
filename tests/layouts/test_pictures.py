"""Templates draw in the colours, the type and the direction of their page."""

import re

import pytest

from fichemetier.engine.boxes import PX_PER_MM
from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.pictures import Pictures
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.view.drawing.route import Lane, Route, Rung
from fichemetier.view.parts import Band, Profile, Salary
from fichemetier.workspace.project import BUNDLED
from tests.tools.sample_page import engine

A4 = read_layout(BUNDLED / "layouts" / "a4")
BANDS = (Band("Débutant", "60 €", 60, 60, ""), Band("Expert", "100–300 €", 100, 300, ""))
SALARY = Salary("brut par an", "", BANDS, 300, ("0", "150 €", "300 €"), "", "", "")
ROUTE = Route(
    lanes=(
        Lane(label="Bac général", years=3),
        Lane(label="Bac ST2S", note="sciences et technologies de la santé et du social", years=3),
        Lane(label="Diplôme d’État, en IFSI", note="entrée par Parcoursup", start=3, years=3),
        Lane(label="En apprentissage", note="dans certains instituts", start=3, years=3, striped=True),
    ),
    stations=(
        Rung(alternatives=("Infirmière, infirmier",)),
        Rung(alternatives=("مدير هندسة", "Data")),
        Rung(alternatives=("Direction des soins",)),
    ),
    ticks=("Fin de 3e", "+ 1 an", "+ 2 ans", "+ 3 ans", "+ 4 ans", "+ 5 ans", "+ 6 ans"),
)
SHEET = """<!doctype html><html lang="{{ lang }}" dir="{{ dir }}"><head><title>Dessins</title>
{% for address in styles("typefaces.css") + styles("drawings.css") %}
<link rel="stylesheet" href="{{ address }}">
{% endfor %}
<style>body { font: 9.4pt "Source Sans 3" } html { --deep: {{ palette.deep }} }</style></head><body><main>
<h1>Dessins</h1>
{{ pictogram("sante", 46) }}{{ pictogram("", 46) }}{{ pictogram("arts", 8, line="#000000", stroke=4) }}
{{ levels("cap", "bac+4", ["sans", "CAP", "bac", "+ 2", "+ 3", "+ 5", "+ 8"], 48, {"ground": palette.vif}) }}
{{ week(["full", "full", "full", "full", "full", "occasional", "free"], "LMMJVSD", 48) }}
{{ team(fiche.profile, 49.33) }}
{{ pay(fiche.salary, 57.33) }}
{{ study_line(fiche.route, 180) }}
<ol class="day"><li><b>6 h 45</b> Transmissions</li><li><b>7 h 30</b> Premier tour</li></ol>
</main></body></html>"""


def pictures(tag="fr"):
    return Pictures(A4, language(tag), A4.palette("sante", {}))


def test_a_drawing_has_the_colours_of_the_domain_or_those_that_are_said():
    assert A4.palette("sante", {})["deep"] in pictures().week(["full"] * 7, "LMMJVSD", 48)
    assert 'fill="#010203"' in pictures().week(["full"] * 7, "LMMJVSD", 48, {"deep": "#010203"})


def test_a_page_in_outline_is_drawn_in_outline():
    outline = Pictures(A4, language("fr"), A4.palette("sante", {}), {"ink": "outline"})
    assert outline.pictogram("sante", 46).count("#1b1a20") == 2
    assert A4.palette("sante", {})["vif"] not in outline.study_line(ROUTE, 180)


@pytest.mark.parametrize("drawing", ["levels", "week", "pay"])
def test_type_for_low_vision_is_larger(drawing):
    arguments = {
        "levels": ("cap", "bac", "1234567", 60),
        "week": (["full"] * 7, "LMMJVSD", 60),
        "pay": (SALARY, 90),
    }[drawing]
    usual, larger = (
        getattr(Pictures(A4, language("fr"), A4.palette("sante", {}), options), drawing)(*arguments)
        for options in ({}, {"font": "low-vision"})
    )
    sizes = [float(re.search(r"font-size:([\d.]+)mm", one)[1]) for one in (usual, larger)]
    assert sizes[1] == pytest.approx(1.3 * sizes[0], abs=0.001)


def test_shapes_are_mirrored_where_the_page_reads_from_the_right():
    assert "scale(-1 1)" in pictures("ar").team(Profile("", "", "", "", "", 10, 50), 49)
    assert "scale" not in pictures().team(Profile("", "", "", "", "", 10, 50), 49)


def test_a_line_without_room_is_for_the_template_to_list():
    assert pictures().study_line(ROUTE, 180)
    assert pictures().study_line(ROUTE, 60) is None


def test_type_is_measured_in_the_face_that_is_said():
    plain, bold = (
        pictures().pay(SALARY, 57.33, face=face) for face in ("Source Sans 3", "Bricolage Grotesque")
    )
    assert plain != bold
    with pytest.raises(LookupError):
        pictures().pay(SALARY, 57.33, face="Comic Sans")


def laid_out(folder, tag):
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text('extends = "a4"\n', "utf-8")
    (folder / "sheet.html.j2").write_text(SHEET, "utf-8")
    layout = read_layout(folder)
    page = TemplateContext(layout, layout.options({}, folder), layout.palette("sante", {}), language(tag))
    view = {"profile": Profile("", "", "", "", "", 10, None), "salary": SALARY, "route": ROUTE}
    html = render(view, page, template(layout), "normal")
    return engine().lay_out(html, folder, layout.folders)


@pytest.mark.parametrize("tag", ["fr", "ar"])
def test_labels_are_no_wider_than_they_were_measured(tmp_path, tag):
    document = laid_out(tmp_path / "layouts" / "drawn", tag)
    labels = printed_labels(document)
    assert {text for text, _, _ in labels} >= {
        "CAP",
        "L",
        "Débutant 60 €",
        "150 €",
        "+ 6 ans",
        "ou Data",
    }
    assert [text for text, printed, room in labels if printed > room] == []


def printed_labels(document):
    """The text of each line of a label, how wide it is printed, and the room that it was given."""
    labels = []
    for drawing in document.root.iter("div"):
        if "drawing" not in drawing.get("class", ""):
            continue
        for label in (*drawing.iter("p"), *drawing.iter("li")):
            inside = {id(element) for element in label.iter()}
            boxes = [one.box for one in document.printed if one.text and id(one.box.element) in inside]
            room = float(re.search(r";width:([\d.]+)mm", label.get("style"))[1]) * PX_PER_MM
            for top in dict.fromkeys(box.position_y for box in boxes):
                line = [box for box in boxes if box.position_y == top]
                start = min(box.position_x for box in line)
                text = re.sub(r"\s", " ", "".join(box.text for box in line))
                labels.append((text, max(box.position_x + box.width for box in line) - start, room + 0.01))
    return labels
