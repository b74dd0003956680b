"""The words of typed data: domains, levels of study, periods, kinds. English here, translated by `t`."""

from __future__ import annotations

from typing import Final

# Translators: a family of jobs.
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
# Translators: alone, in brackets and after “after”: without article, brackets or the word “level” before it.
LEVELS: Final = {
    "sans-diplome": "no diploma",
    "cap": "CAP certificate",  # Translators: a French vocational certificate, after lower secondary school.
    "bac": "baccalaureate",
    "bac+1": "one year after the baccalaureate",
    "bac+2": "two years after the baccalaureate",
    "bac+3": "bachelor's level",
    "bac+4": "four years after the baccalaureate",
    "bac+5": "master's level",
    "bac+6": "six years after the baccalaureate",
    "bac+7": "seven years after the baccalaureate",
    "bac+8": "doctorate",
    "bac+9": "nine years after the baccalaureate",
    "bac+10": "ten years after the baccalaureate",
    "bac+11": "eleven years after the baccalaureate",
    "3e": "end of lower secondary school",  # Translators: the French classe de troisième.
}
# Translators: the first words of a range of levels, such as “from the baccalaureate to master's level”.
LOWEST: Final = {
    "sans-diplome": "with no diploma",
    "cap": "from the CAP certificate",
    "bac": "from the baccalaureate",
}
# Translators: the last words of a range of levels, such as “from no diploma to the baccalaureate”.
HIGHEST: Final = {"cap": "to the CAP certificate", "bac": "to the baccalaureate"}
PERIODS: Final = {"an": "a year", "mois": "a month", "jour": "a day", "heure": "an hour"}
# Translators: of a salary, before “a year”.
NATURES: Final = {"brut": "gross", "net": "net"}
# Translators: what somebody earns, without an amount.
WAGES: Final = {"smic": "the French minimum wage (Smic)"}
# Translators: above a table of percentages: what apprentices earn, for instance.
SHARES: Final = {
    "smic": "Share of the minimum wage (Smic)",
    "smc": "Share of the minimum wage of the trade (SMC)",
}
# Translators: what somebody earns, as a percentage or a range of them.
SHARES_OF: Final = {
    "smic": "%(share)s of the French minimum wage (Smic)",
    "smc": "%(share)s of the minimum wage set by collective agreement",
}
# Translators: an answer to “Ecological transition”.
GREEN: Final = {
    "vert": "a job that improves the environment",
    "strategique": "a job that the transition needs",
    "brun": "a job that the transition threatens",
}
# Translators: of an employee in France: with the status of “cadre” (manager, engineer, expert) or without.
STAFF: Final = {True: "managerial or executive status (cadre)", False: "non-executive status"}
RESOURCES: Final = {
    "podcast": "Podcast",
    "article": "Article",
    "recrutement": "Jobs",  # Translators: kind of link: a page of job offers.
    "video": "Video",
    "livre": "Book",
    "site": "Website",
}
# Translators: headings above something to hear, to see or to read, as “To listen to: our podcast”.
INVITATIONS: Final = {
    "podcast": "To listen to",
    "video": "To watch",
    "article": "To read",
    "livre": "To read",
}
# Translators: in brackets after the name of a route of training.
ROUTES: Final = {
    "concours": "competitive entry",
    "vae": "accreditation of experience",
    "apprentissage": "apprenticeship",
    "lycee": "at upper secondary school",
    "reorientation": "for those changing course",
}
# Translators: a type of interests after Holland (RIASEC), an adjective to “profile”.
INTERESTS: Final = {
    "R": "realistic",
    "I": "investigative",
    "A": "artistic",
    "S": "social",
    "E": "enterprising",
    "C": "conventional",
}

# Translators: label above an answer of a few words, on the front of a sheet; as short as can be.
QUESTIONS: Final = {
    "study": "Studies",
    "pay": "Pay",
    "market": "Job prospects",
    "rhythm": "Working week",
    "place": "Place of work",
    "employer": "Employer",
    "sector": "Sector",  # Translators: of the economy, such as “Health”: a label.
    "interests": "Interests",
}
# Translators: an answer to “Job prospects”, in a pupil's words; on the line of that label, too.
DEMAND: Final = {
    "faible": "Many candidates for few jobs",
    "moyenne": "Enough jobs",
    "forte": "In demand",
    "tres_forte": "In great demand",
}
# Translators: an answer to “Job prospects”: where the number of jobs is going.
TRENDS: Final = {"hausse": "More and more jobs", "stable": "Stable", "baisse": "Fewer and fewer jobs"}
# Translators: a level of study on a small scale, four letters or so; “bac” is the French baccalaureate.
STATIONS: Final = {
    "sans-diplome": "none",
    "cap": "CAP",
    "bac": "bac",
    "bac+2": "+2",
    "bac+3": "+3",
    "bac+5": "+5",
    "bac+8": "+8",
}
DAYS: Final = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""As sheets name them, from Monday on; their letters come from CLDR."""
