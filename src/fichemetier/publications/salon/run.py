"""The whole of a fair: its files, then the tickets, the contact sheet and the codes that go with them."""

from __future__ import annotations

from fichemetier.i18n.language import language
from fichemetier.publications.folder import Folder
from fichemetier.publications.salon.make import STAGES, Made, Workshop, make
from fichemetier.publications.salon.order_csv import order_csv
from fichemetier.publications.salon.pages import FairPages
from fichemetier.publications.salon.read import Salon

TICKET = "bon-de-commande"
CONTACT = "planche-contact.pdf"
CODES = "codes-qr.pdf"


def run(salon: Salon, workshop: Workshop, folder: Folder) -> Made:
    """Make a fair in a folder; what an earlier run wrote there and this one does not is removed.

    What fails is among the diagnostics of what is made; the rest is whole.
    """
    made = make(salon, workshop, folder)
    if workshop.stopped():
        return made
    workspace = workshop.workspace
    reader = language(salon.fair.langues[0], workspace.words)
    compositor = FairPages(workspace, salon, reader)
    for destination in dict.fromkeys(one.piece.task.order.destination for one in made.files):
        files = [one for one in made.files if one.piece.task.order.destination == destination]
        folder.write(f"{destination}/{TICKET}.csv", order_csv(files))
        folder.write(f"{destination}/{TICKET}.pdf", compositor.ticket(destination, files))
    if made.files:
        pictures = workspace.root / STAGES / salon.name / "pictures"
        folder.write(CONTACT, compositor.contact_sheet(made.files, pictures))
        folder.write(CODES, compositor.codes(made.files))
    folder.close()
    return made
