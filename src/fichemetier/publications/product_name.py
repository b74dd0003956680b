"""What a layout makes, in the reader's words: `Affiche`, `Dépliant trois volets`."""

from __future__ import annotations

from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import is_french
from fichemetier.layouts.manifest import Layout

_ENGLISH = "en"


def product_name(layout: Layout, reader: Language) -> tuple[str, str]:
    """The name and the language that it is in.

    A layout without a name in the words of layouts is called by the title of its manifest, in French for
    French readers and in English for all others.
    """
    t, title = reader.t, layout.manifest.title
    names = {
        "a4": t("A4 sheet"),
        "a5": t("A5 sheet"),
        "affiche": t("Poster"),
        "carte": t("A6 card"),
        "depliant": t("Leaflet with three panels"),
        "falc": t("Easy-to-read sheet"),
        "gros-caracteres": t("Large print"),
        "kakemono": t("Roll-up"),
    }
    if layout.name in names:
        return names[layout.name], reader.html_tag
    return (title.fr, reader.html_tag) if is_french(reader.tag) else (title.en, _ENGLISH)
