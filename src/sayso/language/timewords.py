"""The words of English that tell times, and the class of one letter that each has in the grammar of expressions."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.language.numerals import ONES, ORDINALS, SCALES, SWARMS, TENS
from sayso.language.words import BREAK, Words

__all__ = [
    "BEGINNING",
    "COMING",
    "DAY_PARTS",
    "DEICTIC",
    "EDGES",
    "FUTURE",
    "HOLIDAYS",
    "MODALS",
    "MODIFIERS",
    "MONTHS",
    "NAMED_DAYS",
    "PAST",
    "PERIODS",
    "REPORTING",
    "SEASONS",
    "TIME_UNITS",
    "TOWARDS",
    "VAGUE",
    "WEEKDAYS",
    "WEEKDAY_SETS",
    "classes",
]

MONTHS = {
    word: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct"
        "|november nov|december dec".split("|"),
        start=1,
    )
    for word in names.split()
}
WEEKDAYS = {
    word: number
    for number, names in enumerate(
        "monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat|sunday sun".split(
            "|"
        ),
        start=1,
    )
    for word in names.split()
}
WEEKDAY_SETS = {word + "s": number for word, number in WEEKDAYS.items() if word.endswith("day")}
UNITS = {
    word: word
    for word in (
        "millennium century decade year quarter month fortnight week weekend day night hour minute second".split()
    )
}
UNITS |= {"min": "minute", "hr": "hour", "yr": "year", "sec": "second"}
UNITS_MANY = {word + "s": unit for word, unit in UNITS.items()} | {
    "centuries": "century",
    "millennia": "millennium",
    "secs": "second",
}
TIME_UNITS = UNITS | UNITS_MANY
DAY_PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "nighttime": "NI",
    "overnight": "NI",
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "24:00",
    "lunchtime": "MI",
    "dawn": "DA",
    "daybreak": "DA",
    "dusk": "EV",
    "sunrise": "MO",
    "sunset": "EV",
    "mornings": "MO",
    "evenings": "EV",
    "afternoons": "AF",
    "nights": "NI",
}
SEASONS = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
}
SEASONS |= {"wintertime": "WI"}
EDGES = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "turn": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "close": "END",
}
DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
VAGUE = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "recent": "PAST_REF",
    "lately": "PAST_REF",
    "soon": "FUTURE_REF",
}
PERIODS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
}
HOLIDAYS = {
    "christmas": "12-25",
    "xmas": "12-25",
    "halloween": "10-31",
    "easter": "",
    "thanksgiving": "",
    "ramadan": "",
    "passover": "",
    "hanukkah": "",
    "diwali": "",
}
NAMED_DAYS = {
    "boxing": "12-26",
    "valentine": "02-14",
    "independence": "07-04",
    "labor": "",
    "labour": "",
    "memorial": "",
    "veterans": "11-11",
    "armistice": "11-11",
    "anzac": "04-25",
    "canada": "07-01",
    "bastille": "07-14",
}
ZONES = set(
    "utc gmt bst est edt et cst cdt ct mst mdt pst pdt pt cet cest eet eest msk ist jst aest aedt wib sgt hkt".split()
)
MODIFIERS = {
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less": "LESS_THAN",
    "under": "LESS_THAN",
    "fewer": "LESS_THAN",
    "more": "MORE_THAN",
    "over": "MORE_THAN",
    "about": "APPROX",
    "around": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "some": "APPROX",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
    "than": "",
    "just": "",
    "barely": "",
    "only": "",
}
# The letters of the classes, in the order in which they claim words; a word in none of them is "x".
_LETTERS: dict[str, Iterable[str]] = {
    "M": MONTHS,
    "W": WEEKDAYS,
    "w": WEEKDAY_SETS,
    "P": DAY_PARTS,
    "O": [*ORDINALS, "final"],
    "U": UNITS,
    "u": UNITS_MANY,
    "S": SEASONS,
    "G": ["earlier", "later"],
    "E": EDGES,
    "D": DEICTIC,
    "R": VAGUE,
    "A": PERIODS,
    "H": HOLIDAYS,
    "z": ZONES,
    "q": MODIFIERS,
    "b": ["hundred", "thousand", "million", "billion", "dozen", "score", "few", "couple", "handful", "half"],
    "#": [*ONES, *TENS, *SCALES, *SWARMS, "many"],
    "y": ["very"],
    "F": ["near", "short", "medium", "foreseeable"],
    "~": ["term", "future"],
    "^": ["at"],
    "l": ["last", "past", "previous", "preceding"],
    "n": ["next", "coming", "following", "upcoming", "ensuing"],
    "t": ["this", "these"],
    "s": ["that", "same", "those"],
    "g": ["ago"],
    "m": ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "a. m.", "p. m.", "a. m", "p. m"],
    "e": ["every", "each"],
    "j": (
        "straight consecutive full whole calendar business successive working additional further solid entire fiscal"
        " financial school"
    ).split(),
    "i": "in on for within during since until till by from of throughout after before".split(),
    "f": ["once", "twice", "times"],
    "T": ["the"],
    "a": ["a", "an"],
    "&": ["and", "or"],
    "p": ["per"],
    "k": ["old", "olds"],
    "L": ["long"],
    "@": ["clock"],
    "-": ["-", "–", "‑"],
    ",": [","],
    ".": ["."],
    "'": ["'s", "’s", "'", "’"],
    "|": [BREAK],
}
_CLASSES: dict[str, str] = {}
for _letter, _members in _LETTERS.items():
    for _member in _members:
        _CLASSES.setdefault(_member, _letter)
_CLASSES["of"] = "o"
# Words that are times only when written with a capital (or only without one).
for _member in "may march mar jan jun jul dec sat sun mon wed fri thu tue".split():
    _CLASSES[_member.capitalize()] = _CLASSES.pop(_member)
for _member in "et ct pt est ist".split():
    _CLASSES[_member.upper()] = _CLASSES.pop(_member)
_CLASSES |= {"MAY": "M", "MARCH": "M", "New": "N", "Day": "V", "Eve": "V", "A": "a", "sec": "x"}
_CLASSES |= {name.capitalize(): "K" for name in NAMED_DAYS}

# Words that tell the time of the sentence they stand in.
MODALS = set("will would shall may might could should can must ll not".split())
FUTURE = set(
    "will shall ll would could may might expected expects expect scheduled due planned plans plan"
    " planning set slated upcoming should"
    " going gonna until till forthcoming wo can must hopes aims intends intend arrives begins starts"
    " opens ends expires resumes convenes".split()
)
TOWARDS = set(
    "agree agrees agreed agreeing due scheduled expected likely ready plan plans planned intends intended hopes aims"
    " wants promises promised pledges pledged vows vowed offers offered invites invited prepares preparing".split()
)
"""What an infinitive behind these tells is still to come: "agreed to meet in June"."""
BEGINNING = set("begin start open reopen resume convene end close".split())
"""Verbs of schedules: "talks, which begin on Wednesday"."""
COMING = set("election elections referendum ballot runoff summit vote deadline".split())
"""Nouns that news mostly dates before they come."""
REPORTING = set("announcing saying telling adding citing reporting said told announced".split())
PAST = set(
    "agreed announcing saying telling adding citing reporting was were had did said says told announced came"
    " went met took made gave found began became held won lost left saw"
    " got knew thought brought fell rose kept sent spent led put hit died ran sold paid wrote broke spoke struck shot"
    " grew built cut felt fought heard laid set shut sank stood taught threw wore been since has have"
    " stolen seen".split()
) - {"set"}


_WHOLE = {"may", "june", "july"}


def _other(raw: str, low: str) -> str:
    """The class of a word that no table holds."""
    first = raw[0]
    if first.isdigit():
        if ":" in raw:
            return "c" if "-" not in raw else "I"
        if "-" in raw:
            return "I"
        if "/" in raw or raw.count(".") == 2:
            return "B"
        last = raw[-1]
        if last.isalpha():
            return "C" if low[-1] == "s" and len(raw) in {3, 5} else ("O" if len(raw) < 5 and low[-1] != "s" else "x")
        if not raw.isascii():
            return "x"
        if len(raw) < 3 and raw.isdigit():
            return "d" if 0 < int(raw) < 32 else "N"
        if len(raw) == 4 and raw.isdigit() and "1000" <= raw <= "2100":
            return "Y"
        return "N"
    if first in "'’" and len(raw) in {3, 4} and raw[1:3].isdigit():
        return "v"
    return "x"


def classes(text: Words) -> str:
    """One letter for each word: its class in the grammar."""
    get = _CLASSES.get
    letters = [get(raw) or get(low) or _other(raw, low) for raw, low in zip(text.raw, text.low, strict=True)]
    # A figure glued to letters before it is part of a name (A320, G7); Q1 to Q4 and H1, H2 are periods.
    for index in [i for i, letter in enumerate(letters) if letter in "dYN" and i and letters[i - 1] == "x"]:
        if text.start[index] == text.end[index - 1] and text.raw[index - 1].isalpha():
            letters[index] = "x"
            if text.raw[index - 1] in "QH" and text.raw[index] in "1234":
                letters[index - 1 : index + 1] = "QQ"
    # The full stop of a short form is not the end of a sentence: "Jan. 3".
    for index in [i for i, letter in enumerate(letters) if letter == "." and i and letters[i - 1] in "MW"]:
        if (
            text.start[index] == text.end[index - 1]
            and len(text.raw[index - 1]) < 5
            and text.low[index - 1] not in _WHOLE
        ):
            letters[index] = "`"
    return "".join(letters)
