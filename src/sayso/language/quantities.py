"""Quantities of English news: a number with its bound, unit, what it counts, and how it changes.

Each numeral that is no part of a date or a name is read outwards: to the right its scale, range, unit and noun, to the
left its currency, bound and the verb of change. All looks around a numeral are bounded, so the time is linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.language.bounds import BOUND_ENDS, DOWN, UP, bound_after, bound_before, change
from sayso.language.contests import VOTING, contest
from sayso.language.expressions import expressions
from sayso.language.lengths import length, whole
from sayso.language.nouns import DETERMINERS, STOPS, counted_of, noun
from sayso.language.numerals import ONES, TENS, Numeral, figure, glued_scale, is_word, numeral
from sayso.language.timewords import classes
from sayso.language.units import CURRENCY_SIGNS, LETTER_CURRENCIES, currency_before, measure, rate, unit_of_time
from sayso.language.words import BREAK, Words, words
from sayso.types import Quantity

__all__ = ["quantities"]

_PLACES = set(
    "section row game channel part article model chapter flight route highway type class phase level grade group week"
    " page line apartment room gate runway bus train district ward number no nos title rule resolution psalm interstate"
    " formula area zone stage round lap step option question act amendment version season episode volume vol platform"
    " pier unit block lot item figure fig table annex clause paragraph schedule day site sector lane exit junction"
    " paragraph clause verse track mission appendix top big category".split()
)
_PRONOUNS = set(
    "the no each every any this that another which some not only his her its their my our your number or square".split()
)
_ONE_STOPS = STOPS | set("thing day way of".split())
_WHOLES = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000}
_NO_NOUNS = {"way", "time", "stop", "man", "sided", "something"}
"""What a number before a hyphen does not count: "two-way", "first-time", "forty-something"."""
_COUNTS = ONES | TENS
_MOST = 1e18
"""Above this a number of news is a slip, and figures lose their exactness."""


@dataclass(slots=True)
class _Amount:
    """A quantity while it is read: words ``start`` to ``stop`` with their numbers and unit."""

    start: int
    stop: int
    value: float | None
    low: float | None
    high: float | None
    form: str
    unit: str | None = None
    normal: str | None = None
    counted: str | None = None
    bound: str = "="
    against: float | None = None


_TELLING_AGE = [["age", "of"], ["ages", "of"], ["young", "as"], ["old", "as"]]
_TELLING_AGE += [["who", verb] for verb in ("is", "was", "turned", "turns")]
_PERSONS = {"i", "you", "he", "she"}
_BEING = {"am", "is", "was", "are", "were", "'s", "’s", "'re", "’re", "'m", "’m"}
_OLDER = [["and", "older"], ["or", "older"], ["and", "younger"], ["or", "younger"]]


class _Reader:
    """Reads the quantities of one text."""

    def __init__(self, text: Words) -> None:
        self.text = text
        letters = classes(text)
        self.dated = bytearray(len(letters))
        for found in expressions(text, letters):
            # Lengths of time are quantities too; of the rest only what counts something ("two years ago").
            if found.rule in {"length", "lengths", "offset", "age", "often", "bare", "vague"}:
                continue
            self.dated[found.start : found.stop] = b"\1" * (found.stop - found.start)
        self.letters = letters

    def amounts(self) -> Iterator[_Amount]:
        """All amounts, in order and without overlap."""
        low, dated = self.text.low, self.dated
        index = 0
        size = len(low)
        while index < size:
            word = low[index]
            first = word[0]
            if word.endswith("fold") and len(word) > 4 and (fold := _COUNTS.get(word[:-4])):
                sixfold = _Amount(index, index + 1, float(fold), None, None, "words", "fold", "times")
                yield self.bounded(sixfold)
                index += 1
                continue
            if dated[index] or not (
                first.isdigit()
                or is_word(word)
                or word in {"a", "an"}
                or first in "½⅓⅔¼¾⅕⅛⅜⅝⅞"
                or (first == "." and len(word) > 1)
            ):
                index += 1
                continue
            amount = self.amount(index)
            if amount is None:
                index = self.past(index)
                continue
            yield amount
            index = max(amount.stop, index + 1)

    def past(self, index: int) -> int:
        """The next word that is not of the same name or code ("555-0142", "9AB8")."""
        called = self.text.low[index - 1 : index] == ["+"]
        index += 1
        while called and index < len(self.text.low) and self.text.raw[index].isdigit():
            index += 1  # "+44 20 7946 0018"
        while (
            index < len(self.text.low)
            and self.text.glued(index)
            and (self.text.raw[index].isalnum() or self.text.raw[index] in "-./:")
        ):
            index += 1
        return index

    def named(self, index: int, read: Numeral) -> bool:
        """Whether a numeral is part of a name or a label rather than an amount."""
        text = self.text
        low, raw = text.low, text.raw
        stop = read.stop
        before = low[index - 1] if index else ""
        digits = raw[index][0].isdigit()
        after = low[stop] if stop < len(low) else ""
        if digits and raw[index].isdigit() and (len(raw[index]) > 12 or self.listed(index, before, after)):
            return True
        if digits and after == "/" and text.glued(stop) and raw[stop + 1 : stop + 2] and raw[stop + 1][0].isdigit():
            return True  # "9/11"
        if before == "-" and index > 1 and self.dated[index - 2] and text.glued(index):
            return True  # "2008-9"
        if digits and len(raw[index]) > 1 and raw[index][0] == "0" and raw[index].isdigit():
            return True
        score = digits and stop + 1 < len(low) and low[stop] in {"-", "–"} and text.glued(stop) and len(raw[index]) < 3
        if score and raw[stop + 1].isdigit() and len(raw[stop + 1]) < 3 and not (index and text.glued(index)):
            return False
        if digits and index and text.glued(index):
            if before.isalpha() and before not in LETTER_CURRENCIES and before not in {"us"}:
                return True
            if before in {"#", "+", ":", "_", "@", "&", "\\", "."}:
                return True
            if before == "/" and low[index - 2 : index - 1] != ["%"]:
                return True
            if (
                before in {"-", "–"}
                and index > 1
                and text.glued(index - 1)
                and not (low[index - 2][0].isdigit() or is_word(low[index - 2]))
            ):
                return not measure(text, stop, False, None)
        if digits and stop < len(low) and text.glued(stop):
            after = low[stop]
            if after == ":" or (
                after == "-"
                and raw[stop + 1 : stop + 2]
                and raw[stop + 1][0].isdigit()
                and len(raw[index]) >= 3
                and len(raw[stop + 1]) >= 3
                and "," not in raw[index]
                and len(raw[stop + 1]) == 4
            ):
                return True
        if not digits and before == "of" and index > 1 and raw[index][0].isupper() and raw[index - 2][0].isupper():
            return True  # "Group of Seven"
        if before == "." and index > 1 and low[index - 2] in {"no", "nos"} and text.glued(index - 1):
            return True
        if before in _PLACES and not (before in {"top", "no", "big", "day", "week"} and self.counts(stop)):
            return not measure(text, stop, False, None)
        if one_point := (low[index] == "one" and before == "at" and low[stop : stop + 1] == ["point"]):
            return one_point
        if (
            not index
            or not before.isalpha()
            or raw[index - 1] == before
            or before in STOPS
            or before in LETTER_CURRENCIES
        ):
            return False
        # After a name: "Boeing 737", "iPhone 11", "Kick Six".
        if measure(text, stop, False, None) or "," in raw[index] or "." in raw[index]:
            return False
        if not digits:
            return raw[index] != low[index] and not self.counts(stop)
        begins = index == 1 or raw[index - 2] in {".", BREAK, "“", '"', "?", "!", ":"}
        if begins or before in UP or before in DOWN or before in BOUND_ENDS:
            return not self.counts(stop)
        return True

    def listed(self, index: int, before: str, after: str) -> bool:
        """Whether a number only numbers the points of a list: "4. Marn", "(4.)", "2) the mill"."""
        first = index == 0 or before == BREAK
        if after == ")":
            return before != "(" and len(self.text.raw[index]) < 3 and not (index and self.text.glued(index))
        following = self.text.raw[index + 2] if index + 2 < len(self.text.raw) else ""
        return after == "." and ((first and following[:1].isupper()) or (before == "(" and following == ")"))

    def counts(self, stop: int) -> bool:
        """Whether a unit or a plural noun in lower case follows."""
        text = self.text
        if stop >= len(text.low):
            return False
        if measure(text, stop, False, None):
            return True
        found = noun(text, stop, one=False)
        return found is not None and text.raw[stop].islower()

    def amount(self, index: int) -> _Amount | None:
        """The amount whose numeral begins at ``index``, or None if there is none."""
        text = self.text
        low = text.low
        read = numeral(text, index)
        if read is None:
            return self.length(index)
        start, code = currency_before(text, index)
        if code is None and self.named(index, read):
            return None
        amount = _Amount(start, read.stop, read.value, read.low, read.high, read.form)
        self.scale(amount, code is not None)
        self.range(amount, code)
        if (amount.value or amount.low or 0) > _MOST:
            return None
        if code:
            amount.unit, amount.normal = text.written(start, index), code
            if amount.stop < len(low) and low[amount.stop] in {"dollars", "euros", "pounds", "yen"}:
                amount.stop += 1
        elif amount.against is None and amount.normal is None:
            self.measure(amount)
        if amount.value is not None and unit_of_time(amount.normal or ""):
            stop, value, unit = whole(text, amount.stop, amount.value, amount.normal or "")
            amount.unit = amount.unit if unit == amount.normal else low[stop - 1]
            amount.stop, amount.value, amount.normal = stop, value, unit
        return self.finish(self.rated(amount), index)

    def length(self, index: int) -> _Amount | None:
        """The length of time whose article stands at ``index`` ("an hour and a half")."""
        if (found := length(self.text, index)) is None:
            return None
        return self.bounded(self.rated(_Amount(index, found[0], found[1], None, None, "words", found[2], found[2])))

    def rated(self, amount: _Amount) -> _Amount:
        """The amount with what it is of, where it is a rate: "$5 an hour"."""
        if amount.unit and (per := rate(self.text, amount.stop)):
            amount.stop, written, normal = per
            amount.unit, amount.normal = f"{amount.unit} {written}", f"{amount.normal}{normal}"
        return amount

    def scale(self, amount: _Amount, money: bool) -> None:
        """Read letters glued to figures: "$5m", "20bn", "25k"."""
        text = self.text
        stop = amount.stop
        factor = glued_scale(text, stop)
        if factor is None or amount.value is None or amount.form not in {"figures", "decimal"}:
            return
        raw = text.raw[stop]
        if raw in {"m", "M", "b", "B", "T", "K"} and not money:
            following = text.low[stop + 1] if stop + 1 < len(text.low) else ""
            if raw == "T" or not (
                noun(text, stop + 1, one=False) and following not in {"long", "deep", "wide", "high", "tall"}
            ):
                return
        amount.value *= factor
        amount.value = round(amount.value, 6)
        amount.stop = stop + 1

    def range(self, amount: _Amount, code: str | None) -> None:
        """Read a second number: ranges ("20 to 30", "5-10"), scores ("3-1") and votes ("54 votes to 46")."""
        text = self.text
        low, raw = text.low, text.raw
        size = len(low)
        stop = amount.stop
        if amount.value is None or stop + 1 >= size or amount.form == "fraction":
            return
        # The unit may stand with both: "15kHz and 17kHz", "$5 to $6", "2% to 3%".
        inner = measure(text, stop, code is not None, amount.value) if not code else None
        link = inner[0] if inner else stop
        if link + 1 >= size:
            return
        between = amount.start > 0 and low[amount.start - 1] == "between"
        if self.vote(amount) or self.share(amount):
            return
        joint = low[link]
        hyphen = joint in {"-", "–", "—"}
        if not (hyphen or joint in {"to", "or"} or (joint == "and" and between)):
            return
        second = link + 1
        if second < size and low[second] in {"-", "–"} and hyphen:
            second += 1
        while second < size and (
            low[second] in CURRENCY_SIGNS or (low[second] == "us" and code) or (low[second] == "to" and hyphen)
        ):
            second += 1
        if second < size and hyphen and low[second] == "-":
            second += 1
        if second >= size or self.dated[second]:
            return
        read = numeral(text, second)
        if read is None or read.value is None or read.form == "fraction":
            return
        second_amount = _Amount(second, read.stop, read.value, None, None, read.form)
        self.scale(second_amount, code is not None)
        value = second_amount.value or 0.0
        stop_second = second_amount.stop
        if (
            raw[second][0].isdigit()
            and stop_second < size
            and low[stop_second] in {"-", ":"}
            and text.glued(stop_second)
            and stop_second + 1 < size
            and raw[stop_second + 1][0].isdigit()
        ):
            return
        if hyphen and inner is None and code is None and amount.form == "figures":
            amount.normal = contest(text, amount.start, stop_second, amount.value, value)
        if amount.normal:
            amount.stop, amount.against = stop_second, value
            return
        first = amount.value
        before = low[amount.start - 1] if amount.start else ""
        # Both numbers are of one unit: "7% to $2.3 billion" is no range, and "by 3 to 12" is a change and its end.
        signed = any(low[at] in CURRENCY_SIGNS for at in range(link + 1, second))
        if (
            (signed and not code)
            or (inner and not self.unit_at(stop_second, inner[2]))
            or (before == "by" and (code or inner))
        ):
            return
        if joint == "or" and not (value == first + 1 or (value > first and not inner and value <= first * 1.5)):
            return
        if first < value and first * 1000 <= value and read.stop - second > 1 and first < 1000:
            # "20 to 30 million" scales both numbers.
            factor = value / (figure(raw[second]) or value)
            if factor > 1 and first * factor < value:
                first *= factor
        if first >= value or (joint == "to" and before == "from"):
            return
        amount.value, amount.low, amount.high = None, first, value
        amount.stop = stop_second

    def unit_at(self, index: int, normal: str) -> bool:
        """Whether the unit at ``index`` has a given standard form."""
        found = measure(self.text, index, False, None)
        return found is not None and found[2] == normal

    def vote(self, amount: _Amount) -> bool:
        """Read "54 votes to 46", "by 54 to 46"."""
        low = self.text.low
        stop = amount.stop
        told = low[stop] in {"vote", "votes"}
        if low[stop + told : stop + told + 1] != ["to"] or stop + told + 1 >= len(low):
            return False
        if not told and not (
            low[amount.start - 1 : amount.start] == ["by"] and VOTING & set(low[max(0, stop - 9) : stop + 6])
        ):
            return False
        second = numeral(self.text, stop + told + 1)
        if second is None or second.value is None or second.value > (amount.value or 0):
            return False
        amount.normal, amount.against, amount.stop = "vote", second.value, second.stop
        return True

    def share(self, amount: _Amount) -> bool:
        """Read "four in 10", "nine out of ten"."""
        low = self.text.low
        out = low[amount.stop : amount.stop + 2] == ["out", "of"]
        if not out and low[amount.stop] != "in":
            return False
        start = amount.stop + 1 + out
        whole = numeral(self.text, start) if start < len(low) and not self.dated[start] else None
        if whole is None or whole.value not in _WHOLES or not 0 < (amount.value or 0) < whole.value:
            return False
        if (amount.start and low[amount.start - 1] in CURRENCY_SIGNS) or measure(
            self.text, whole.stop, False, whole.value
        ):
            return False
        amount.value, amount.normal = (amount.value or 0) / whole.value, "fraction"
        amount.form, amount.stop = "share", whole.stop
        return True

    def measure(self, amount: _Amount) -> None:
        """Read the unit after a number, or the age that it is."""
        text = self.text
        low = text.low
        stop = amount.stop
        # "15-year-old", "50 years old"
        for start in (stop + 1, stop) if stop < len(low) and low[stop] == "-" else (stop,):
            if start + 1 < len(low) and low[start] in {
                "year",
                "years",
                "month",
                "months",
                "week",
                "weeks",
                "day",
                "days",
            }:
                old = start + 2 if low[start + 1] == "-" else start + 1
                if old < len(low) and low[old] in {"old", "olds"}:
                    amount.unit = text.written(start, old + 1)
                    amount.normal = low[start].rstrip("s") + "-of-age"
                    amount.stop = old + 1
                    return
                if low[old : old + 2] == ["of", "age"]:
                    amount.unit, amount.normal, amount.stop = (
                        text.phrase(start, old + 2),
                        low[start].rstrip("s") + "-of-age",
                        old + 2,
                    )
                    return
        if amount.form in {"fraction"} and amount.value is not None and amount.value < 1:
            found = measure(text, stop, False, amount.value)
            if found is None and stop < len(low) and low[stop] in {"a", "an"}:
                found = measure(text, stop + 1, False, amount.value)
            if (
                found is None
                and stop < len(low)
                and low[stop] == "of"
                and stop + 2 < len(low)
                and low[stop + 1] in {"a", "an", "one"}
            ):
                found = measure(text, stop + 2, False, amount.value)
            if found:
                amount.stop, amount.unit, amount.normal = found
            else:
                amount.normal = "fraction"
            return
        following = low[stop] if stop < len(low) else ""
        if amount.form == "swarm" and following == "of":
            if found := measure(text, stop + 1, False, amount.low):
                amount.stop, amount.unit, amount.normal = found
            return
        found = measure(text, stop, False, amount.value if amount.value is not None else amount.high)
        if found:
            amount.stop, amount.unit, amount.normal = found

    def finish(self, amount: _Amount, index: int) -> _Amount | None:
        """Read what is counted and the bound, and drop what is no amount after all."""
        text = self.text
        low, raw = text.low, text.raw
        stop = amount.stop
        size = len(low)
        before = low[amount.start - 1] if amount.start else ""
        after = low[stop] if stop < size else ""
        figures = raw[index][0].isdigit()
        one = amount.value == 1 and not figures
        if amount.unit is None and amount.normal is None:
            # "5G", "9AB8", "3D": figures with other letters glued on are names.
            if figures and stop < size and text.glued(stop) and raw[stop][0].isalpha():
                return None
            if stop < size and after == "-" and text.glued(stop) and stop + 1 < size and text.glued(stop + 1):
                # "a three-bedroom house", "first-team": a hyphen and a noun
                second = low[stop + 1]
                if second == "fold":
                    amount.unit, amount.normal, amount.stop = "fold", "times", stop + 2
                    return self.bounded(amount)
                if one or not second.isalpha() or second in STOPS or second in _NO_NOUNS:
                    return None
                amount.counted = raw[stop + 1]
                return self.bounded(amount)
            if one:
                if (before in _PRONOUNS and after != "of") or before in {"-", "no", "number"}:
                    return None
                if after == "of":
                    whole = low[stop + 1] if stop + 1 < size else ""
                    if whole not in DETERMINERS and whole not in {"many", "several"} and not is_word(whole):
                        return None
                elif after in _ONE_STOPS or not after.isalpha() or (after == "point" and before == "at"):
                    return None
        # "the 787 Dreamliner", but "435 Harlan workers"
        bare = (
            amount.unit is None
            and amount.normal is None
            and raw[index].isdigit()
            and self.letters[stop : stop + 1] == "x"
        )
        if bare and raw[stop][0].isupper() and not noun(text, stop, one=False):
            return None
        if before in {"bottom", "top", "big", "final"} and amount.unit is None and not self.counts(stop):
            return None
        if amount.counted is None and amount.against is None and not unit_of_time(amount.normal or ""):
            if after == "of":
                amount.counted = counted_of(text, stop)
            elif amount.unit is None:
                what = noun(text, stop, one)
                amount.counted = what[1] if what else None
                if one and what is None:
                    return None
        if (
            amount.normal == "fraction"
            and amount.form == "fraction"
            and not figures
            and not self.shares(amount, before, after)
        ):
            return None
        if amount.form == "swarm" and low[stop - 1] in {"scores", "tens", "handful"} and after != "of":
            return None  # "credit scores"
        self.age(amount, before, after)
        if not (amount.unit or amount.normal or amount.counted) and low[index] in {"score", "several", "few"}:
            return None
        return self.bounded(amount)

    def shares(self, amount: _Amount, before: str, after: str) -> bool:
        """Whether a fraction in words is one: not "the second half", "half-time", "the third quarter"."""
        low = self.text.low
        if low[amount.start] == "half" and (after in {"time", "-", "way"} or before in {"first", "second", "the", "-"}):
            return False
        if low[amount.start] in ONES and low[amount.start] != "one":
            return True
        if before in {"-", "the", "second", "first"} or (
            low[amount.start] in {"a", "an"} and after.isalpha() and after != "of"
        ):
            return False  # "a third party"
        return after in {"of", "the", "a"} or amount.counted is not None or before in {"by", "in", "about"}

    def age(self, amount: _Amount, before: str, after: str) -> None:
        """Ages without a unit: "aged 44", "Ana Roe, 44,", "who was 10"."""
        text = self.text
        value = amount.value
        value = amount.high if value is None else value
        if amount.unit or amount.normal or value is None or not 0 < value < 120 or value != int(value):
            return
        low, raw = text.low, text.raw
        start = amount.start
        named = (
            before == ","
            and start > 1
            and raw[start - 2][0].isupper()
            and after in {",", ")", "."}
            and amount.counted is None
        )
        two = low[max(0, start - 2) : start]
        told = before in {"aged", "ages", "age", "turned"} or two in _TELLING_AGE
        if len(two) == 2 and two[0] in _PERSONS and two[1] in _BEING and not after.isalpha() and value > 9:
            told = True
        grown = self.text.low[amount.stop : amount.stop + 2] in _OLDER
        if (
            grown
            or (named and raw[start][0].isdigit() and value > 9 and after == ",")
            or (told and (before in {"aged", "ages", "age"} or amount.counted is None))
        ):
            amount.normal = "year-of-age"
            amount.counted = None

    def bounded(self, amount: _Amount) -> _Amount:
        bound, _ = bound_before(self.text, amount.start)
        amount.bound = bound if bound != "=" else bound_after(self.text, amount.stop)
        return amount

    def told_from(self, amount: _Amount) -> bool:
        """Whether a length of time tells when something was: "four years later"."""
        following = self.text.low[amount.stop : amount.stop + 1]
        return unit_of_time(amount.normal or "") and following in (
            ["ago"],
            ["later"],
            ["earlier"],
            ["before"],
            ["after"],
        )

    def quantity(self, text: str, amount: _Amount) -> Quantity:
        """The finished quantity."""
        spoken = self.text
        _, bounded = bound_before(spoken, amount.start)
        moved, step = (
            (None, None)
            if amount.against is not None or self.told_from(amount)
            else change(spoken, amount.stop, bounded)
        )
        start, end = spoken.start[amount.start], spoken.end[amount.stop - 1]
        return Quantity(
            start,
            end,
            text[start:end],
            amount.value,
            amount.low,
            amount.high,
            amount.bound,
            amount.unit,
            amount.normal,
            amount.counted,
            moved,
            step,
            amount.against,
        )


def quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text, in order and without overlap.

    Dates, times of day, ordinals and names that hold numbers ("Article 5", "5G", phone numbers) are none; lengths of
    time are. ``text`` is English; offsets of the results are code points into it.
    """
    reader = _Reader(words(text))
    return [reader.quantity(text, amount) for amount in reader.amounts()]
