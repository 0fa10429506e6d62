"""Callings: the nouns by which reports call people, groups, institutions and what these publish."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

__all__ = [
    "ADJECTIVES",
    "DEFINITE",
    "DOCUMENTS",
    "GENERIC",
    "INDEFINITE",
    "PERSONS",
    "ROLES",
    "Gender",
    "apart",
    "calling",
    "gender_of",
    "is_body",
    "is_group",
    "is_role",
    "kin",
    "singular",
]

Gender = Literal["f", "m", ""]

DEFINITE = frozenset("the this that these those his her its their our my your both".split())
INDEFINITE = frozenset("a an another one some many several most all other any few".split())
DOCUMENTS = frozenset(
    """statement announcement summary notice release readout report document letter filing communique communiqué
    website site post blog tweet transcript note memo message bulletin advisory information data briefing conference
    interview petition page account video""".split()
)
# What tells what sort of document it is, not whose.
ADJECTIVES = frozenset(
    """a an the this that news press joint written official regulatory separate new earlier later recent brief short
    long daily weekly monthly quarterly annual internal public online social latest first second third last same own
    other another incident securities earnings blog twitter facebook web video media final full initial preliminary
    local many several some his her its their""".split()
)
ROLES = frozenset(
    """spokesman spokeswoman spokesperson president premier minister secretary chief director head chairman chairwoman
    chair chairperson ceo cfo coo cto governor mayor senator representative congressman congresswoman ambassador envoy
    general colonel major captain commander sergeant officer judge justice professor doctor dr mr mrs ms sir dame lord
    lady prince princess king queen pope bishop archbishop cardinal rev reverend imam rabbi leader boss analyst expert
    lawyer attorney counsel coach manager official executive founder cofounder co-founder chancellor commissioner
    coordinator deputy aide adviser advisor author researcher scientist engineer reporter correspondent editor witness
    resident owner operator prosecutor sheriff superintendent inspector detective lawmaker politician activist blogger
    organiser organizer astronomer astrophysicist physicist economist historian shopkeeper visitor player actor actress
    captain pilot nurse student teacher neighbor neighbour victim survivor suspect member insider critic partner
    congressperson lieutenant corporal dean principal chef curator biologist chemist geologist epidemiologist
    psychologist policeman policewoman firefighter soldier driver worker employee customer user passenger
    candidate nominee contender incumbent businessman businesswoman billionaire tycoon mogul magnate entrepreneur
    moderator host anchor columnist journalist writer novelist poet singer musician artist filmmaker striker goalkeeper
    footballer midfielder champion winner rival veteran treasurer surgeon sen gov rep gen col lt sgt capt maj prof
    pres supt det cllr mp mep delegate strategist adviser pollster campaigner operative consultant specialist
    archaeologist conservationist meteorologist seismologist virologist zookeeper ranger farmer fisherman trader
    investor banker accountant builder architect dealer landlord tenant mate niece nephew cousin""".split()
)
# What people are called who have no office: it says nothing that another person's calling could contradict.
PERSONS = frozenset(
    """man woman person boy girl teenager youth mother father parent grandmother grandfather wife husband widow son
    daughter brother sister user customer resident visitor victim someone""".split()
)
_FEMALE = frozenset(
    """she her hers woman women spokeswoman chairwoman congresswoman policewoman businesswoman mrs ms miss lady dame
    queen princess mother girl wife widow daughter sister actress grandmother saleswoman councilwoman duchess aunt niece
    waitress heiress""".split()
)
_MALE = frozenset(
    """he him his man men spokesman chairman congressman policeman businessman mr sir lord king prince father boy
    husband widower son brother grandfather salesman councilman duke uncle nephew pope archbishop imam""".split()
)
_BODIES = frozenset(
    """house office ministry department government agency group bank inc corp corporation co company ltd llc llp plc ag
    gmbh council committee commission parliament congress senate court police army navy force forces party union
    association institute university college school hospital times post news press guardian network channel tv radio
    zoo club league federation organisation organization foundation fund centre center authority service bureau board
    assembly store administration embassy consulate airlines airways airline museum laboratory observatory society
    forum cross newspaper paper magazine daily giant chipmaker carmaker maker automaker drugmaker retailer operator
    publication broadcaster firm regulator provider manufacturer supplier carrier utility watchdog movement militia
    coalition alliance team campaign charity startup start-up developer publisher lender insurer presidency brewery
    factory church mosque ngo outlet archive observatory harbour port""".split()
)
# Bodies that any institution may be called: whom they stand for, only the text around tells.
GENERIC = frozenset(
    """company bank agency group firm giant chipmaker carmaker maker automaker drugmaker retailer network operator
    publication broadcaster organisation organization manufacturer supplier carrier provider corporation body
    institution startup start-up developer publisher lender insurer association movement outlet airline utility
    business""".split()
)
# What tells two offices of one country or town apart.
_FIELDS = frozenset(
    """foreign interior defence defense finance justice health education transport environment labour labor trade
    agriculture energy treasury military army navy police coastguard presidential parliamentary municipal""".split()
)
_SHORT = {"gov": "governor", "rep": "representative", "gen": "general", "col": "colonel", "lt": "lieutenant"}
_SHORT |= {
    "sgt": "sergeant",
    "capt": "captain",
    "maj": "major",
    "prof": "professor",
    "dr": "doctor",
    "det": "detective",
}
_SHORT |= {"sen": "senator", "pres": "president", "supt": "superintendent"}
_IRREGULAR = {"people": "person", "women": "woman", "men": "man", "children": "child", "media": "medium"}
_IRREGULAR |= {"spokesmen": "spokesman", "spokeswomen": "spokeswoman", "congressmen": "congressman"}
_GROUPS = frozenset("people women men children police authorities media staff crew troops personnel press".split())
_NO_PEOPLE = frozenset("news series species headquarters politics".split())
# Agent nouns end so; few other heads of a source do.
_AGENT = ("er", "or", "ist", "ian")
_THINGS = frozenset(
    """newspaper paper letter number computer center order power offer chapter tower twitter register ledger folder
    banner poster trailer error sector factor monitor reactor list server tracker flyer other""".split()
)
# Callings of which either may be used for the other.
_KIN = tuple(
    frozenset(words.split())
    for words in (
        "spokesman spokeswoman spokesperson representative official aide",
        "boss head chief leader president director chair chairman chairwoman chairperson manager superintendent",
        "ceo executive chief boss head founder cofounder co-founder",
        "researcher scientist astronomer astrophysicist physicist biologist chemist geologist expert author professor",
        "expert analyst historian economist psychologist epidemiologist engineer academic researcher scientist",
        "official minister secretary mayor governor commissioner coordinator",
        "lawyer attorney counsel prosecutor",
        "premier minister chancellor leader",
        "candidate nominee contender",
        "senator representative lawmaker politician congressman congresswoman mp",
        "company firm group giant corporation business maker chipmaker carmaker automaker drugmaker retailer developer",
        "company firm manufacturer operator supplier provider bank lender airline carrier startup start-up publisher",
        "newspaper paper daily publication magazine outlet tabloid times post news herald zeitung tribune journal",
        "group organisation organization movement association charity militia union federation",
        "police force constabulary",
        "defence defense",
        "labour labor",
        "military army",
        "broadcaster channel network station tv radio",
        "agency organisation organization body authority office service bureau department ministry",
    )
)


def singular(word: str) -> str:
    """Return the singular of a noun in lower case ("officials" gives "official"), or the word itself."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses") or word.endswith("ches"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_role(word: str) -> bool:
    """Tell whether a noun in lower case calls one person."""
    if word in ROLES or word in PERSONS:
        return True
    return len(word) > 4 and word.endswith(_AGENT) and word not in _THINGS and word not in _BODIES


def is_group(word: str) -> bool:
    """Tell whether a noun in lower case calls several people or bodies."""
    return word in _GROUPS or (singular(word) != word and word not in _NO_PEOPLE and singular(word) not in DOCUMENTS)


def is_body(word: str) -> bool:
    """Tell whether a noun in lower case calls an institution."""
    return word in _BODIES or word in GENERIC


def calling(word: str) -> str:
    """Bring the words for one calling to one: in the singular, in full, without the gender of who bears it."""
    word = singular(word).removeprefix("co-")
    word = _SHORT.get(word, word)
    for ending in ("woman", "person"):
        if word.endswith(ending) and word != ending:
            return word.removesuffix(ending) + "man"
    return word


def kin(one: str, other: str) -> bool:
    """Tell whether two nouns can call the same party ("boss" and "head")."""
    one, other = singular(one), singular(other)
    return calling(one) == calling(other) or any(one in words and other in words for words in _KIN)


def apart(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether the words of two descriptions name different institutions ("army", "foreign ministry")."""
    first, second = ([w for w in found if w in _FIELDS or is_body(w)] for found in (one, other))

    def within(some: list[str], more: list[str]) -> bool:
        return all(any(kin(w, m) for m in more) for w in some)

    return not within(first, second) and not within(second, first)


def gender_of(words: list[str]) -> Gender:
    """Return the gender that nouns, titles or pronouns in lower case tell."""
    female = any(word in _FEMALE for word in words)
    male = any(word in _MALE for word in words)
    return "" if female == male else "f" if female else "m"
