"""What is read as a time in news sentences, all made up for these tests, and its TIMEX3 value."""

from __future__ import annotations

import time
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.times import times
from sayso.types import Time

PUBLISHED = "2021-03-17"  # a Wednesday

# Each time as: its words = type value and modifier.
SENTENCES = {
    # days of the calendar
    "The pact was signed on 26 January 2021.": ["26 January 2021 = DATE 2021-01-26"],
    "The pact was signed on January 26, 2021.": ["January 26, 2021 = DATE 2021-01-26"],
    "The pact was signed on the 26th of January.": ["the 26th of January = DATE 2021-01-26"],
    "It broke on Jan. 3 in Orlo.": ["Jan. 3 = DATE 2021-01-03"],
    "It broke on 3 Dec in Orlo.": ["3 Dec = DATE 2020-12-03"],
    "The dam will open on 2 January.": ["2 January = DATE 2022-01-02"],
    "She spoke on Friday, March 12.": ["Friday, March 12 = DATE 2021-03-12"],
    "She spoke on Friday, 12 March 2021, in Marn.": ["Friday, 12 March 2021 = DATE 2021-03-12"],
    "The log ends on 2020-11-05.": ["2020-11-05 = DATE 2020-11-05"],
    "The log ends at 2020-11-05T14:05Z.": ["2020-11-05T14:05Z = TIME 2020-11-05T14:05Z"],
    "The stamp reads 26/01/2021.": ["26/01/2021 = DATE 2021-01-26"],
    "The stamp reads 12/25/2020.": ["12/25/2020 = DATE 2020-12-25"],
    "The talks resume on the 26th.": ["the 26th = DATE 2021-03-26"],
    "The talks collapsed on the 26th.": ["the 26th = DATE 2021-02-26"],
    "The June 1st deadline was missed.": ["June 1st = DATE 2020-06-01"],
    "He was freed on July 4 last year.": ["July 4 last year = DATE 2020-07-04"],
    # months
    "The mill shut in February 2018.": ["February 2018 = DATE 2018-02"],
    "The mill shut in May of 2018.": ["May of 2018 = DATE 2018-05"],
    "The mill shut in October.": ["October = DATE 2020-10"],
    "The mill will shut in October.": ["October = DATE 2021-10"],
    "The two agreed to meet in Orlo, a neutral port, in May.": ["May = DATE 2021-05"],
    "The two were to meet in May.": ["May = DATE 2021-05"],
    "The court refused to hear the case in May.": ["May = DATE 2020-05"],
    "The keepers did not meet in May.": ["May = DATE 2020-05"],
    "Her next test is an election in September.": ["September = DATE 2021-09"],
    "She lost an election in September.": ["September = DATE 2020-09"],
    "The election in September was held in heavy rain.": ["September = DATE 2020-09"],
    "The mill announced talks in May.": ["May = DATE 2021-05"],
    "The mill said in May that it would shut.": ["May = DATE 2020-05"],
    "They argued about a fair in June.": ["June = DATE 2020-06"],
    "A fair in June draws farmers.": ["June = DATE 2021-06"],
    "Prices rose last September.": ["last September = DATE 2020-09"],
    "A vote is due next June.": ["next June = DATE 2021-06"],
    "Prices rose in September last year.": ["September last year = DATE 2020-09"],
    "The ship sank in early March.": ["early March = DATE 2021-03 START"],
    "The ship sank in mid-January.": ["mid-January = DATE 2021-01 MID"],
    "It closed at the end of February.": ["the end of February = DATE 2021-02 END"],
    # years and longer
    "He has led the union since 1959.": ["1959 = DATE 1959"],
    "The town was founded in 1604.": ["1604 = DATE 1604"],
    "The 2016 flood ruined it.": ["2016 = DATE 2016"],
    "It slumped in late 2006.": ["late 2006 = DATE 2006 END"],
    "Between 1600 and 1900 the lake shrank.": ["1600 = DATE 1600", "1900 = DATE 1900"],
    "Jazz ruled the 1920s.": ["the 1920s = DATE 192"],
    "He grew up in the early 1990s.": ["the early 1990s = DATE 199 START"],
    "He grew up in the 1990's by the sea.": ["the 1990's = DATE 199"],
    "He wrote 1990's best song.": ["1990 = DATE 1990"],
    "He was hurt in the 30-7 Oct. 19 loss.": ["Oct. 19 = DATE 2020-10-19"],
    "Punk came from the '70s.": ["the '70s = DATE 197"],
    "It was the worst loss since '82.": ["'82 = DATE 1982"],
    "A chapel of the 19th century burned.": ["the 19th century = DATE 18"],
    # weekdays, by the verb
    "Ms Varga resigned on Tuesday.": ["Tuesday = DATE 2021-03-16"],
    "Ms Varga will resign on Tuesday.": ["Tuesday = DATE 2021-03-23"],
    "Ms Varga said Friday she will resign.": ["Friday = DATE 2021-03-12"],
    "The trial is set to begin on Monday.": ["Monday = DATE 2021-03-22"],
    "The summit was held on Wednesday.": ["Wednesday = DATE 2021-03-17"],
    "A ruling is expected Thursday.": ["Thursday = DATE 2021-03-18"],
    "The keepers will meet for talks, which begin on Monday.": ["Monday = DATE 2021-03-22"],
    "The talks, which began on Monday, are secret.": ["Monday = DATE 2021-03-15"],
    "The crews agreed on Monday to stop work on Friday.": ["Monday = DATE 2021-03-15", "Friday = DATE 2021-03-19"],
    "Last Friday the pier collapsed.": ["Last Friday = DATE 2021-03-12"],
    "Next Friday a new one opens.": ["Next Friday = DATE 2021-03-19"],
    "Last Wednesday the pier collapsed.": ["Last Wednesday = DATE 2021-03-10"],
    "Sunday's storm felled trees.": ["Sunday = DATE 2021-03-14"],
    "It broke late Tuesday.": ["late Tuesday = DATE 2021-03-16 END"],
    # days told from today
    "The queen arrived today.": ["today = DATE 2021-03-17"],
    "The queen left yesterday.": ["yesterday = DATE 2021-03-16"],
    "The queen returns tomorrow.": ["tomorrow = DATE 2021-03-18"],
    "She speaks tonight.": ["tonight = TIME 2021-03-17TNI"],
    "She spoke earlier today.": ["earlier today = DATE 2021-03-17"],
    "She spoke last night.": ["last night = TIME 2021-03-16TNI"],
    "She spoke this morning.": ["this morning = TIME 2021-03-17TMO"],
    "She speaks tomorrow evening.": ["tomorrow evening = TIME 2021-03-18TEV"],
    "The blast came on Monday night.": ["Monday night = TIME 2021-03-15TNI"],
    "On the morning of March 3 it snowed.": ["the morning of March 3 = TIME 2021-03-03TMO"],
    # times of day
    "The quake struck at 6.10am.": ["6.10am = TIME 2021-03-17T06:10"],
    "The quake struck at 6:10 p.m. in Marn.": ["6:10 p.m. = TIME 2021-03-17T18:10"],
    "The quake struck at 6:10 p. m. in Marn.": ["6:10 p. m. = TIME 2021-03-17T18:10"],
    "The quake struck at 16:08 UTC.": ["16:08 UTC = TIME 2021-03-17T16:08Z"],
    "The quake struck at 0800 GMT.": ["0800 GMT = TIME 2021-03-17T08:00Z"],
    "The quake struck at 11 a.m. on Sunday.": ["11 a.m. on Sunday = TIME 2021-03-14T11:00"],
    "The quake struck on Sunday at 11 a.m. sharp.": ["Sunday at 11 a.m. = TIME 2021-03-14T11:00"],
    "It rose at 10.45pm last night.": ["10.45pm last night = TIME 2021-03-16T22:45"],
    "On Sunday the quake struck at 12am.": ["Sunday = DATE 2021-03-14", "12am = TIME 2021-03-14T00:00"],
    "They met at five o'clock.": ["five o'clock = TIME 2021-03-17T05:00"],
    "The law took effect on Friday at midnight.": ["Friday at midnight = TIME 2021-03-12T24:00"],
    # weeks, months, years told from today
    "It will open next month.": ["next month = DATE 2021-04"],
    "It opened last month.": ["last month = DATE 2021-02"],
    "It opened earlier this year.": ["earlier this year = DATE 2021"],
    "It opened last year.": ["last year = DATE 2020"],
    "It closes later this month.": ["later this month = DATE 2021-03"],
    "The strike began this week.": ["this week = DATE 2021-W11"],
    "The strike ended last week.": ["last week = DATE 2021-W10"],
    "It rained over the weekend.": ["the weekend = DATE 2021-W10-WE"],
    "Output fell this fiscal year.": ["this fiscal year = DATE 2021"],
    "The Mines Act of 1868 allows it.": ["1868 = DATE 1868"],
    "An 1868 treaty forbids it.": ["1868 = DATE 1868"],
    "It rained last weekend.": ["last weekend = DATE 2021-W10-WE"],
    "The debt grew last quarter.": ["last quarter = DATE 2020-Q4"],
    "It was built in the last decade.": ["the last decade = DATE 201"],
    "The books close at the end of the year.": ["the end of the year = DATE 2021 END"],
    # ago, later, from now
    "The dam burst two years ago.": ["two years ago = DATE 2019"],
    "The dam burst three months ago.": ["three months ago = DATE 2020-12"],
    "The dam burst a week ago.": ["a week ago = DATE 2021-W10"],
    "The dam burst ten days ago.": ["ten days ago = DATE 2021-03-07"],
    "The dam burst more than a decade ago.": ["more than a decade ago = DATE 201 MORE_THAN"],
    "Sales were lower a year earlier.": ["a year earlier = DATE 2020"],
    "Ten years from now it will be dry.": ["Ten years from now = DATE 2031"],
    "It opened in 2011 and shut two years later.": ["2011 = DATE 2011", "two years later = DATE 2013"],
    "They wed. Two years later they parted.": ["Two years later = DURATION P2Y"],
    "Years ago there was a mill.": ["Years ago = DATE PAST_REF"],
    # seasons, quarters, halves, parts
    "The pool opens in summer 2022.": ["summer 2022 = DATE 2022-SU"],
    "The keepers plan to open the pool in the autumn.": ["the autumn = DATE 2021-FA"],
    "One fire does not warm a winter of frost.": [],
    "The pool shut last winter.": ["last winter = DATE 2021-WI"],
    "The pool will open this autumn.": ["this autumn = DATE 2021-FA"],
    "Profit fell in the third quarter of 2019.": ["the third quarter of 2019 = DATE 2019-Q3"],
    "Profit fell in the first quarter.": ["the first quarter = DATE 2021-Q1"],
    "Profit fell in the fourth quarter.": ["the fourth quarter = DATE 2020-Q4"],
    "Profit will fall in the fourth quarter.": ["the fourth quarter = DATE 2021-Q4"],
    "Profit fell in Q3 2018.": ["Q3 2018 = DATE 2018-Q3"],
    "Profit fell in the first half of 2018.": ["the first half of 2018 = DATE 2018-H1"],
    "Profit fell in the final quarter of last year.": ["the final quarter of last year = DATE 2020-Q4"],
    "It was sold in the last week of February.": ["the last week of February = DATE 2021-W08"],
    # holidays
    "Shops reopen after the New Year.": ["the New Year = DATE 2021-01-01"],
    "They met on New Year's Eve.": ["New Year's Eve = DATE 2020-12-31"],
    "They met on Christmas Day.": ["Christmas Day = DATE 2020-12-25"],
    "They met on Christmas Eve 2018.": ["Christmas Eve 2018 = DATE 2018-12-24"],
    "They met on Boxing Day.": ["Boxing Day = DATE 2020-12-26"],
    # lengths
    "The siege lasted 15 days.": ["15 days = DURATION P15D"],
    "It took three hours.": ["three hours = DURATION PT3H"],
    "A five-year lease was signed.": ["five-year = DURATION P5Y"],
    "It took nearly five months.": ["nearly five months = DURATION P5M LESS_THAN"],
    "It took at least six weeks.": ["at least six weeks = DURATION P6W EQUAL_OR_MORE"],
    "It lasted more than two decades.": ["more than two decades = DURATION P2DE MORE_THAN"],
    "It went on for several years.": ["several years = DURATION PXY"],
    "It went on for weeks.": ["weeks = DURATION PXW"],
    "He waited half an hour.": ["half an hour = DURATION PT0.5H"],
    "It fell over the past nine days.": ["the past nine days = DURATION P9D"],
    "It will fall within the next six months.": ["the next six months = DURATION P6M"],
    "It ended six straight days of losses.": ["six straight days = DURATION P6D"],
    "A decades-long feud ended.": ["decades-long = DURATION PXDE"],
    "It has been closed for the past year.": ["the past year = DURATION P1Y"],
    # sets
    "The choir sings every day.": ["every day = SET P1D"],
    "The choir sings every two weeks.": ["every two weeks = SET P2W"],
    "The choir sings twice a week.": ["twice a week = SET P1W"],
    "The choir sings on Sundays.": ["Sundays = SET XXXX-WXX-7"],
    "The choir sings every Tuesday.": ["every Tuesday = SET XXXX-WXX-2"],
    "Their annual fair is a draw.": ["annual = SET P1Y"],
    # vague
    "The mine is now shut.": ["now = DATE PRESENT_REF"],
    "It was recently sold.": ["recently = DATE PAST_REF"],
    "It has rained in recent years.": ["recent years = DATE PAST_REF"],
    "More rain falls in the coming days.": ["the coming days = DATE FUTURE_REF"],
    "It must be paid in the near future.": ["the near future = DATE FUTURE_REF"],
    # no times
    "A 14-year-old boy came as soon as he may.": [],
    "They may march; Mark May and April Dorn said so.": [],
    "More than 2000 people paid $2015.": [],
    "It costs $5 a month, or 15 a year.": [],
    "The Sun and the A1990 are names.": [],
    "It read 1:36.6 on the second try.": [],
}

WITHOUT_A_DATE = {
    "on Tuesday": "XXXX-WXX-2",
    "on Tuesday night": "XXXX-WXX-2TNI",
    "on the 26th": "XXXX-XX-26",
    "on 5 February": "XXXX-02-05",
    "in February": "XXXX-02",
    "in February 2018": "2018-02",
    "next month": "XXXX-XX",
    "this week": "XXXX-WXX",
    "last year": "XXXX",
    "two years ago": "XXXX",
    "today": "XXXX-XX-XX",
    "at 6.10am": "XXXX-XX-XXT06:10",
    "in the third quarter": "XXXX-Q3",
    "last summer": "XXXX-SU",
    "at Christmas": "XXXX-12-25",
    "on 04/05/2019": "2019-XX-XX",
    "for two years": "P2Y",
}


def described(found: Time) -> str:
    return f"{found.text} = {found.type} {found.value}" + (f" {found.mod}" if found.mod else "")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence: str) -> None:
    assert [described(found) for found in times(sentence, PUBLISHED)] == SENTENCES[sentence]


@pytest.mark.parametrize("words", WITHOUT_A_DATE)
def test_without_a_date_nothing_is_guessed(words: str) -> None:
    assert [found.value for found in times(f"They met {words}.")] == [WITHOUT_A_DATE[words]]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-01-28T14:05:00Z", ["2021-01-26", "2020-12", "2020"]),
        ("2021-01", ["XXXX-WXX-2", "2020-12", "2020"]),
        ("2021", ["XXXX-WXX-2", "XXXX-XX", "2020"]),
        ("some day", ["XXXX-WXX-2", "XXXX-XX", "XXXX"]),
        ("2021-02-30", ["XXXX-WXX-2", "XXXX-XX", "XXXX"]),
    ],
)
def test_relative_times_are_as_precise_as_the_date(published: str, expected: list[str]) -> None:
    text = "It opened on Tuesday, a month after last month, or last year."
    found = [found.value for found in times(text, published) if found.type == "DATE"]
    assert found == expected


def test_a_wrapped_line_goes_on_and_a_new_paragraph_does_not() -> None:
    assert [found.text for found in times("It sank on March\n12 off Marn.")] == ["March\n12"]
    assert [found.text for found in times("Ferry lost on Thursday\n\nMarch 12, 2020")] == ["Thursday", "March 12, 2020"]


def test_can_be_encoded() -> None:
    found = times("on Tuesday")
    assert msgspec.json.decode(msgspec.json.encode(found), type=list[Time]) == found


FORMS = ["%-d %B %Y", "%B %-d, %Y", "%A, %-d %b. %Y", "%Y-%m-%d"]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31)), st.sampled_from(FORMS))
def test_a_date_is_read_back(day: date, form: str) -> None:
    written = day.strftime(form).replace("May.", "May")
    year = f"{day.year:04}"
    (found,) = times(f"It was on {written} that they met.")
    assert (found.text, found.value) == (written, f"{year}-{day.month:02}-{day.day:02}")


@given(st.times(), st.booleans())
def test_a_time_of_day_is_read_back(hour: object, half: bool) -> None:
    written = f"{hour:%I:%M %p}" if half else f"{hour:%H:%M}"
    (found,) = times(f"It was at {written} on the clock.", PUBLISHED)
    assert found.value == f"{PUBLISHED}T{hour:%H:%M}"


@given(st.dates(), st.integers(min_value=1, max_value=400))
def test_days_ago_are_counted_back(day: date, count: int) -> None:
    ordinal = day.toordinal() - count
    expected = date.fromordinal(ordinal).isoformat() if ordinal > 0 else "XXXX-XX-XX"
    assert [found.value for found in times(f"It sank {count} days ago.", day.isoformat())] == [expected]


WORDS = (
    "next last this the of early end Monday March May 12 2018 26th night week years ago later Christmas 's - , . : am"
)


@given(st.lists(st.sampled_from([*WORDS.split(), "\n", "'82", "1990s", "Q", "half", "a", "١٢"]), max_size=30))
def test_odd_input_is_read_without_an_error(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        for published in (None, "2020-02-29", "0001-01-01", "9999-12-31"):
            for found in times(text, published):
                assert found.text == text[found.start : found.end]


@pytest.mark.parametrize("piece", ["7", "next ", "the end of ", "one "])
def test_time_is_linear(piece: str) -> None:
    began = time.process_time()
    times(piece * (1_000_000 // len(piece)), PUBLISHED)
    assert time.process_time() - began < 5
