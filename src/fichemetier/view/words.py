"""The words of typed data: domains, levels of study, periods, kinds. English here, translated by `t`."""

from __future__ import annotations

from typing import Final

DOMAINS: Final = {
    "agriculture": "Agriculture and nature",
    "arts": "Arts and crafts",
    "banque": "Banking, insurance, property",
    "commerce": "Trade and sales",
    "communication": "Communication and media",
    "btp": "Building and public works",
    "hotellerie": "Hospitality, tourism, leisure",
    "industrie": "Industry",
    "maintenance": "Installation and maintenance",
    "sante": "Health",
    "services": "Services to people and communities",
    "spectacle": "Performing arts",
    "support": "Business support",
    "transport": "Transport and logistics",
    "numerique": "Digital",
}
LEVELS: Final = {
    "sans-diplome": "no diploma",
    "cap": "vocational certificate (CAP)",
    "bac": "baccalaureate",
    "bac+1": "one year after the baccalaureate",
    "bac+2": "two years after the baccalaureate",
    "bac+3": "bachelor's level",
    "bac+4": "four years after the baccalaureate",
    "bac+5": "master's level",
    "bac+8": "doctorate",
}
PERIODS: Final = {"an": "a year", "mois": "a month", "jour": "a day", "heure": "an hour"}
NATURES: Final = {"brut": "gross", "net": "net"}
TENSIONS: Final = {
    "faible": "easy recruitment",
    "moyenne": "balanced recruitment",
    "forte": "recruiters are short of candidates",
    "tres_forte": "recruiters are very short of candidates",
}
RESOURCES: Final = {
    "podcast": "Podcast",
    "article": "Article",
    "recrutement": "Jobs",
    "video": "Video",
    "livre": "Book",
    "site": "Website",
}
ROUTES: Final = {
    "autoformation": "self-taught",
    "formation_courte": "short course",
    "ecole": "school",
    "diplome": "diploma",
    "titre": "vocational title",
    "concours": "competitive entry",
    "vae": "accreditation of experience",
    "apprentissage": "apprenticeship",
}
INTERESTS: Final = {
    "R": "realistic",
    "I": "investigative",
    "A": "artistic",
    "S": "social",
    "E": "enterprising",
    "C": "conventional",
}
