"""Units of measure and currencies of English: from words as written to a standard form.

Long names come from the Unicode CLDR through babel ("square kilometres", "Danish kroner"); what news writes beyond them
stands in the tables here. The standard form is an ISO 4217 code for money, else the CLDR unit without its category.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from sayso.language.words import Words

__all__ = ["CURRENCY_SIGNS", "LETTER_CURRENCIES", "currency_before", "long_units", "measure", "rate", "unit_of_time"]

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₦": "NGN",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₿": "BTC",
}
"""A sign without a country. "$" alone is read as the US dollar, by far its most frequent sense in news."""
_CURRENCY_PREFIXES = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "aus": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "cdn": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "sg": "SGD",
    "nt": "TWD",
    "r": "BRL",
    "mx": "MXN",
    "j": "JMD",
    "tt": "TTD",
    "fj": "FJD",
}
"""Letters before a dollar sign."""

LETTER_CURRENCIES = {
    "rs": "INR",
    "rm": "MYR",
    "ps": "GBP",
    "rp": "IDR",
    "kr": "SEK",
    "chf": "CHF",
    "sfr": "CHF",
    "dm": "DEM",
}

_SHORT = {
    "km": "kilometer",
    "kms": "kilometer",
    "m": "meter",
    "cm": "centimeter",
    "mm": "millimeter",
    "nm": "nanometer",
    "mi": "mile",
    "yd": "yard",
    "yds": "yard",
    "ft": "foot",
    "in": "inch",
    "kg": "kilogram",
    "kgs": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "t": "tonne",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "l": "liter",
    "ml": "milliliter",
    "cl": "centiliter",
    "ha": "hectare",
    "mph": "mile-per-hour",
    "kph": "kilometer-per-hour",
    "kmh": "kilometer-per-hour",
    "rpm": "revolution-per-minute",
    "kw": "kilowatt",
    "w": "watt",
    "mw": "megawatt",
    "gw": "gigawatt",
    "tw": "terawatt",
    "kwh": "kilowatt-hour",
    "mwh": "megawatt-hour",
    "gwh": "gigawatt-hour",
    "twh": "terawatt-hour",
    "v": "volt",
    "kv": "kilovolt",
    "mah": "milliampere-hour",
    "hz": "hertz",
    "khz": "kilohertz",
    "mhz": "megahertz",
    "ghz": "gigahertz",
    "kb": "kilobyte",
    "mb": "megabyte",
    "gb": "gigabyte",
    "tb": "terabyte",
    "kbps": "kilobit-per-second",
    "mbps": "megabit-per-second",
    "gbps": "gigabit-per-second",
    "hp": "horsepower",
    "bhp": "horsepower",
    "ps": "horsepower",
    "db": "decibel",
    "mp": "megapixel",
    "bpd": "barrel-per-day",
    "mmbtu": "million-british-thermal-unit",
    "psi": "pound-force-per-square-inch",
    "kcal": "kilocalorie",
    "p": "penny",
    "s": "second",
    "sec": "second",
    "secs": "second",
    "ms": "millisecond",
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "h": "hour",
    "yr": "year",
    "yrs": "year",
    "bps": "basis-point",
    "bp": "basis-point",
    "cc": "cubic-centimeter",
    "pp": "percentage-point",
    "ppt": "percentage-point",
    "ppm": "part-per-million",
}
"""Abbreviations in lower case; those of one or two letters count only where they stand right after a figure."""

_OWN = {
    "%": "percent",
    "pc": "percent",
    "pct": "percent",
    "percent": "percent",
    "per cent": "percent",
    "percentage point": "percentage-point",
    "percentage points": "percentage-point",
    "percent point": "percentage-point",
    "percent points": "percentage-point",
    "basis point": "basis-point",
    "basis points": "basis-point",
    "point": "point",
    "points": "point",
    "pts": "point",
    "times": "times",
    "fold": "times",
    "dollar": "USD",
    "dollars": "USD",
    "us dollar": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "american dollars": "USD",
    "bucks": "USD",
    "cent": "cent",
    "cents": "cent",
    "penny": "penny",
    "pence": "penny",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "quid": "GBP",
    "euro": "EUR",
    "euros": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "chinese yuan": "CNY",
    "rupee": "INR",
    "rupees": "INR",
    "ruble": "RUB",
    "rubles": "RUB",
    "rouble": "RUB",
    "roubles": "RUB",
    "shekel": "ILS",
    "shekels": "ILS",
    "ringgit": "MYR",
    "baht": "THB",
    "zloty": "PLN",
    "zlotys": "PLN",
    "forint": "HUF",
    "forints": "HUF",
    "lira": "TRY",
    "liras": "TRY",
    "hryvnia": "UAH",
    "hryvnias": "UAH",
    "naira": "NGN",
    "reais": "BRL",
    "swiss franc": "CHF",
    "francs": "CHF",
    "danish crowns": "DKK",
    "swedish crowns": "SEK",
    "norwegian crowns": "NOK",
    "czech crowns": "CZK",
    "icelandic crowns": "ISK",
    "bitcoin": "BTC",
    "bitcoins": "BTC",
    "dirhams": "AED",
    "riyals": "SAR",
    "pesos": "MXN",
    "dinars": "KWD",
    "rupiah": "IDR",
    "tonne": "tonne",
    "tonnes": "tonne",
    "metric tons": "tonne",
    "metric ton": "tonne",
    "ton": "ton",
    "tons": "ton",
    "gigatonne": "gigatonne",
    "gigatonnes": "gigatonne",
    "megatonnes": "megatonne",
    "kiloton": "kiloton",
    "kilotons": "kiloton",
    "kilo": "kilogram",
    "kilos": "kilogram",
    "litre": "liter",
    "litres": "liter",
    "barrel": "barrel",
    "barrels": "barrel",
    "horsepower": "horsepower",
    "pound - foot": "pound-foot",
    "pound - feet": "pound-foot",
    "lb - ft": "pound-foot",
    "lb ft": "pound-foot",
    "foot - pounds": "pound-foot",
    "newton metres": "newton-meter",
    "newton metre": "newton-meter",
    "°": "degree",
    "° c": "celsius",
    "° f": "fahrenheit",
    "degree": "degree",
    "degrees": "degree",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "degrees celsius": "celsius",
    "degrees centigrade": "celsius",
    "degrees fahrenheit": "fahrenheit",
    "degrees c": "celsius",
    "degrees f": "fahrenheit",
    "celsius": "celsius",
    "fahrenheit": "fahrenheit",
    "sq ft": "square-foot",
    "sq km": "square-kilometer",
    "sq m": "square-meter",
    "sq miles": "square-mile",
    "square km": "square-kilometer",
    "cubic m": "cubic-meter",
    "miles an hour": "mile-per-hour",
    "kilometres an hour": "kilometer-per-hour",
    "kilometers an hour": "kilometer-per-hour",
    "miles per hour": "mile-per-hour",
    "km / h": "kilometer-per-hour",
    "km per hour": "kilometer-per-hour",
    "kilometres per hour": "kilometer-per-hour",
    "kilometers per hour": "kilometer-per-hour",
    "nautical miles": "nautical-mile",
    "light years": "light-year",
    "light - years": "light-year",
    "megapixel": "megapixel",
    "carat": "karat",
    "carats": "karat",
    "inch": "inch",
    "inches": "inch",
    "foot": "foot",
    "feet": "foot",
    "acre": "acre",
    "acres": "acre",
    "knots": "knot",
    "decade": "decade",
    "decades": "decade",
    "fortnight": "fortnight",
    "fortnights": "fortnight",
    "weekend": "weekend",
    "weekends": "weekend",
    "quarter": "quarter",
    "quarters": "quarter",
    "century": "century",
    "centuries": "century",
    "sec": "second",
    "secs": "second",
    "mins": "minute",
    "hrs": "hour",
    "″": "inch",
    "′": "foot",
}
_LONGEST = 4
"""The most words that a unit is made of."""

_TIMES = {
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
}
_TIMES |= {"century", "millisecond"}


def unit_of_time(normal: str) -> bool:
    """Whether a standard form is a length of time."""
    return normal in _TIMES


_AMBIGUOUS = set(
    "item items light drop drops cup cups dot dots em ems bar bars mole moles grain grains pinch pinches jigger jiggers"
    " bit bits stone stones dram drams part parts generic solar karat karats".split()
)
"""Names of units in the CLDR that news mostly uses for other things."""


@cache
def long_units() -> dict[str, str]:
    """Units and currencies by their names in lower case, words set apart by one space, to their standard form."""
    table: dict[str, str] = {}
    for name in ("en", "en_GB"):
        locale = Locale.parse(name)
        for identity, patterns in locale._data["unit_patterns"].items():
            normal = identity.split("-", 1)[-1]
            for pattern in patterns.get("long", {}).values():
                if isinstance(pattern, str) and pattern.startswith("{0} "):
                    table.setdefault(pattern[4:].lower().replace("-", " - "), normal)
        for code, forms in locale._data["currency_names_plural"].items():
            for form in forms.values():
                words = form.lower().replace("(", "").replace(")", "").split()
                if len(words) in {2, 3} and not any(word[0].isdigit() for word in words):
                    table.setdefault(" ".join(words), code)
    kept = {unit: normal for unit, normal in table.items() if unit not in _AMBIGUOUS and len(unit.split()) <= _LONGEST}
    return kept | _OWN


def currency_before(text: Words, index: int) -> tuple[int, str | None]:
    """Where the currency before a number starts, and its code: "$", "US$", "$US", "RM"."""
    low = text.low
    at = index - 1
    if at >= 0 and low[at] in LETTER_CURRENCIES and (text.glued(index) or low[at] in {"rs", "chf", "rm"}):
        if not text.glued(at) or not text.raw[at - 1].isalnum():
            return at, LETTER_CURRENCIES[low[at]]
        return index, None
    if (
        at > 0
        and low[at] in {"us", "a", "nz", "hk", "s", "c"}
        and low[at - 1] == "$"
        and text.glued(at)
        and text.glued(index)
    ):
        return at - 1, _CURRENCY_PREFIXES[low[at]]
    if at >= 0 and low[at] in CURRENCY_SIGNS:
        prefix = low[at - 1] if at and low[at] == "$" else ""
        if prefix in _CURRENCY_PREFIXES and (text.glued(at) or len(prefix) > 1) and text.raw[at - 1].isupper():
            return at - 1, _CURRENCY_PREFIXES[prefix]
        return at, CURRENCY_SIGNS[low[at]]
    if at >= 0 and text.raw[at] in {"USD", "EUR", "GBP", "AUD", "CAD", "JPY", "CNY", "INR", "NZD", "HKD", "SGD", "ZAR"}:
        return at, text.raw[at]
    return index, None


def measure(text: Words, index: int, money: bool, value: float | None) -> tuple[int, str, str] | None:
    """The unit that begins at ``index``: its end, its words as written, its standard form."""
    low = text.low
    size = len(low)
    if index >= size:
        return None
    glued = text.glued(index)
    if low[index] == "-" and glued and index + 1 < size and text.glued(index + 1):
        # "a 60-mile journey": units after a hyphen
        inner = measure(text, index + 1, money, value)
        return (
            inner
            if inner and (low[index + 1] not in _SHORT or len(low[index + 1]) > 2 or low[index + 1] in {"km", "kg"})
            else None
        )
    table = long_units()
    for length in range(min(_LONGEST, size - index), 0, -1):
        phrase = text.phrase(index, index + length)
        normal = table.get(phrase)
        if normal is None or (
            length == 1
            and phrase in {"point", "second", "times"}
            and value is not None
            and value != 1
            and phrase != "times"
        ):
            continue
        if phrase in {"pc", "pct"} and not glued:
            continue
        if normal == "pound" and value is not None and value >= 1e6:
            normal = "GBP"
        return index + length, text.written(index, index + length), normal
    short = low[index]
    if short in _SHORT and not money:
        clear = len(short) > 2 or short in {
            "km",
            "kg",
            "cm",
            "mm",
            "hp",
            "mw",
            "gw",
            "kw",
            "gb",
            "mb",
            "tb",
            "lb",
            "oz",
            "ft",
            "hz",
            "db",
            "nm",
        }
        clear = clear or text.raw[index] == "PS"
        if not (glued or clear) or (short in {"in", "ms"} and not glued):
            return None
        raw = text.raw[index]
        if len(short) == 1 and (raw.isupper() and short not in {"w", "v", "l"}):
            return None
        normal = _SHORT[short]
        if raw == "Nm":
            normal = "newton-meter"
        if raw in {"mW"}:
            normal = "milliwatt"
        stop = index + 1
        if stop + 1 < size and low[stop] == "/" and low[stop + 1] in {"h", "s"}:
            return (
                stop + 2,
                raw + "/" + low[stop + 1],
                normal + ("-per-hour" if low[stop + 1] == "h" else "-per-second"),
            )
        if short == "lb" and text.phrase(stop, stop + 2) == "- ft":
            return stop + 2, "lb-ft", "pound-foot"
        return stop, raw, normal
    return None


_RATES = set(
    "year month week day hour minute second night barrel gram ounce kilogram kilo tonne ton litre liter"
    " gallon mile pound"
    " kilometre kilometer square cubic share person head capita player household mmbtu unit employee worker game match"
    " quarter decade acre hectare passenger vote piece bottle unit seat ticket metre meter foot".split()
)


def rate(text: Words, index: int) -> tuple[int, str, str] | None:
    """The "per barrel" of a rate: its end, as written, and its standard form."""
    low = text.low
    size = len(low)
    if index + 1 >= size or low[index] not in {"per", "a", "an", "/"}:
        return None
    noun = low[index + 1]
    if not noun.isalpha() or (low[index] != "per" and noun not in _RATES):
        return None
    stop = index + 2
    if low[index] != "per" and low[stop : stop + 1] and low[stop] in {"ago", "earlier", "later", "before", "after"}:
        return None
    if noun in {"square", "cubic"} and stop < size:
        stop += 1
    written = " ".join(text.raw[index:stop])
    singular = text.phrase(index + 1, stop)
    return stop, written, "-per-" + (_SHORT | long_units()).get(singular, singular).replace(" ", "-")
