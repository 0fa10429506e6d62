"""What is read as a quantity in news sentences, all made up for these tests, and what is not."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.quantities import quantities
from sayso.types import Quantity

# Each quantity as: bound, value or range, standard form, [what is counted], change and step.
SENTENCES = {
    # bounds
    "At least seven miners died in Kelvara.": [">=7 [miners]"],
    "The Orlo dam displaced some 200 families.": ["~200 [families]"],
    "More than 1,550 voters queued in Tessin.": [">1550 [voters]"],
    "No fewer than 40 boats were impounded.": [">=40 [boats]"],
    "As many as 14 coaches were stopped.": ["<=14 [coaches]"],
    "Up to 60 nurses may strike.": ["<=60 [nurses]"],
    "No more than 12 guests can enter.": ["<=12 [guests]"],
    "Nearly 78,000 tickets were sold.": ["~78000 [tickets]"],
    "Fewer than 30 seals survive.": ["<30 [seals]"],
    "The fine was close to €900.": ["~900 EUR"],
    "An estimated 3,000 sheep drowned.": ["~3000 [sheep]"],
    "Children of five or older pay, groups of 20 or more do not.": [">=5 year-of-age", ">=20"],
    "Just under 20 percent of the crop failed.": ["<20 percent [crop]"],
    "It sold roughly 4.5 million cans.": ["~4500000 [cans]"],
    "A minimum of 50 signatures is required.": [">=50 [signatures]"],
    "Upwards of 600 trees fell.": [">600 [trees]"],
    "The bridge weighs ~90 tonnes.": ["~90 tonne"],
    # open numbers
    "Dozens of people fled.": ["12..120 [people]"],
    "Scores of homes burned.": ["20..200 [homes]"],
    "Several ministers resigned.": ["3.. [ministers]"],
    "Tens of thousands of marchers filled the square.": ["10000..100000 [marchers]"],
    "Hundreds of flights were cancelled.": ["100..1000 [flights]"],
    "A few hundred farmers protested.": ["300.. [farmers]"],
    "The repair will cost millions of dollars.": ["1000000..10000000 USD"],
    # numbers in words and mixed
    "Twenty-five miners were rescued.": ["25 [miners]"],
    "Two hundred and twelve ballots were void.": ["212 [ballots]"],
    "Two dozen cars burned.": ["24 [cars]"],
    "Half a million hens were culled.": ["500000 [hens]"],
    "They ordered one and a half million doses.": ["1500000 [doses]"],
    "The firm employs 1.2 million people.": ["1200000 [people]"],
    "A hundred cyclists started.": ["100 [cyclists]"],
    "It cost three hundred thousand euros.": ["300000 EUR"],
    "The index lost one point five percent.": ["1.5 percent down by"],
    "A co-op of 2½ acres was fenced.": ["2.5 acre"],
    # money
    "The rescue fund holds $146 billion.": ["146000000000 USD"],
    "The port paid £5m for cranes.": ["5000000 GBP"],
    "The bid was worth US$7.2bn.": ["7200000000 USD"],
    "Canberra set aside A$40m.": ["40000000 AUD"],
    "Revenue was HK$3.7 billion.": ["3700000000 HKD"],
    "A ticket costs €12.50.": ["12.5 EUR"],
    "The fine was 7.5 million Danish kroner.": ["7500000 DKK"],
    "He owed 800 yuan and 300 rupees.": ["800 CNY", "300 INR"],
    "The prize is 20,000 Swiss francs.": ["20000 CHF"],
    "Fans paid RM79 each.": ["79 MYR"],
    "Ms Varga lost 25 cents.": ["25 cent down by"],
    # rates
    "Oil traded at $58.24 per barrel.": ["58.24 USD-per-barrel"],
    "Rent is $3,500 a month.": ["3500 USD-per-month"],
    "The lathe turns 900 times a minute.": ["900 times-per-minute"],
    "Petrol is £1.40 a litre.": ["1.4 GBP-per-liter"],
    "Output grew by 4 percent a year.": ["4 percent-per-year up by"],
    "Paint costs €30 per square metre.": ["30 EUR-per-square-meter"],
    # percentages and points
    "Turnout was 61%.": ["61 percent"],
    "The fee is 0.6 per cent.": ["0.6 percent"],
    "Support slipped by three percentage points.": ["3 percentage-point down by"],
    "The bank raised rates by 25 basis points.": ["25 basis-point up by"],
    "About 70% of its workforce walked out.": ["~70 percent [workforce]"],
    # measures
    "A 60-mile pipeline burst.": ["60 mile"],
    "Winds of 130 km/h were measured.": ["130 kilometer-per-hour"],
    "The tanker spilt 40 tonnes of diesel.": ["40 tonne [diesel]"],
    "It was 35 degrees Celsius in Orlo.": ["35 celsius"],
    "The plot covers 12 hectares.": ["12 hectare"],
    "The motor yields 224 kW.": ["224 kilowatt"],
    "The hole is 15 mm wide.": ["15 millimeter"],
    "The disk holds 256GB.": ["256 gigabyte"],
    "The village lies 40 nautical miles offshore.": ["40 nautical-mile"],
    "The reservoir lost 3 million cubic metres.": ["3000000 cubic-meter down by"],
    # ages
    "A 14-year-old boy found the shell.": ["14 year-of-age"],
    "Ana Roe, 44, chairs the board.": ["44 year-of-age"],
    "She is 51, and he was 74.": ["51 year-of-age", "74 year-of-age"],
    "He died aged 91.": ["91 year-of-age"],
    "The victim was 20 years old.": ["20 year-of-age"],
    "Players over the age of 21 may sign.": ["21 year-of-age"],
    "Everyone aged 65 and older was called.": [">=65 year-of-age"],
    # lengths of time
    "The siege lasted 15 days.": ["15 day"],
    "She waited three hours.": ["3 hour"],
    "A five-year lease was signed.": ["5 year"],
    "He left two years ago.": ["2 year"],
    "The drill lasted an hour.": ["1 hour"],
    "The drill lasted almost an hour.": ["~1 hour"],
    "The hearing took about an hour and the vote just under an hour.": ["~1 hour", "<1 hour"],
    "The ferry was stuck for over an hour.": [">1 hour"],
    "Divers searched for nearly a week.": ["~1 week"],
    "The trial lasted a year and a half.": ["1.5 year"],
    "The crossing takes an hour and a quarter, the way back two hours and a half.": ["1.25 hour", "2.5 hour"],
    "The film runs an hour and 20 minutes, the song 4 minutes 48 seconds.": ["80 minute", "288 second"],
    "He served two years and six months.": ["30 month"],
    "She was sentenced to a year in prison after an hour-long hearing.": ["1 year", "1 hour"],
    "An hour of talks brought nothing.": ["1 hour"],
    "It took an hour or so.": ["~1 hour"],
    "She swims for an hour a day.": ["1 hour-per-day"],
    "Trains run at 60 miles an hour, and porters earn $5 an hour.": ["60 mile-per-hour", "5 USD-per-hour"],
    "They meet twice a week, and spoke at the end of a day of mourning.": [],
    "The pump failed a year ago, was mended a week later and failed a day earlier.": [],
    "He fell for a second time, almost a year after a day-care fire.": [],
    "They came for a day trip and read about a year at sea.": [],
    # what is counted
    "Three of the girls were found.": ["3 [girls]"],
    "Ford Harlan sold 13,000 cheap electric vans.": ["13000 [cheap electric vans]"],
    "One of its oldest mills closed.": ["1 [oldest mills]"],
    "Two women workers were hurt.": ["2 [women workers]"],
    "The 12 page memo leaked.": ["12 [page]"],
    "A three-bedroom flat collapsed.": ["3 [bedroom]"],
    "Prices were 1,550 each.": ["1550"],
    "Six more ships were sunk.": ["6 [ships]"],
    "Seven killed in Kelvara blast": ["7"],
    # change
    "Sales rose by 3%.": ["3 percent up by"],
    "Sales rose to 3%.": ["3 percent up to"],
    "Sales rose from 2% to 3%.": ["2 percent up from", "3 percent up to"],
    "Shares fell 6.5% to 164p.": ["6.5 percent down by", "164 penny down to"],
    "Staff was cut by half.": ["0.5 fraction down by"],
    "A 75 percent increase in fees angered pupils.": ["75 percent up by"],
    "Wheat closed 0.7 percent lower.": ["0.7 percent down by"],
    "The rate was unchanged at 4%.": ["4 percent same by"],
    "Profit was €12m, up from €9m.": ["12000000 EUR", "9000000 EUR up from"],
    "Visits grew sixfold.": ["6 times up by"],
    # ranges
    "Between 20 and 30 people were held.": ["20..30 [people]"],
    "It takes 20 to 30 minutes.": ["20..30 minute"],
    "A 5-10W bulb is enough.": ["5..10 watt"],
    "They want $12 million to $20 million.": ["12000000..20000000 USD"],
    "Some 13 to 15 million birds migrate.": ["~13000000..15000000 [birds]"],
    "Three or four guards slept.": ["3..4 [guards]"],
    # fractions
    "Two-thirds of voters stayed away.": ["0.666667 fraction [voters]"],
    "A third of the herd died.": ["0.333333 fraction [herd]"],
    "Nearly half of the wells are dry.": ["~0.5 fraction [wells]"],
    "Half an hour passed.": ["0.5 hour"],
    "Four in 10 voters stayed away.": ["0.4 fraction [voters]"],
    "Nine out of ten wells are dry.": ["0.9 fraction [wells]"],
    "A third party joined, with poor credit scores.": [],
    # scores and votes
    "Tessin won 3-1 on Sunday.": ["3-1 score"],
    "Orlo beat Marn 2-0.": ["2-0 score"],
    "The council voted 52-35 to sell.": ["52-35 vote"],
    "The bill passed by 54 votes to 46.": ["54-46 vote"],
    "Judges ruled 5-4 against the mine.": ["5-4 vote"],
    # no quantities: ordinals, names, labels, dates
    "The 22nd amendment was the third try.": [],
    "START-3, the Boeing 737 and 5G were discussed.": [],
    "Article 5 was invoked in Room 12 on Flight 370.": [],
    "Call 555-0142 or +44 20 7946 0018 for help.": [],
    "On 3 March 2019 at 6.10am the sirens wailed.": [],
    "In 2018 the G7 met near the A320 line.": [],
    "COVID-19 spread on Route 66.": [],
    "4. Marn votes\n\n5. Orlo waits": [],
    "The 9/11 report covers 2008-9.": [],
    "No one knew; each one hid in the second half.": [],
    "The Group of Seven met in the 1990s.": [],
    "Version 2.1.3 and ISO 3888-2 apply.": [],
}


def number(value: float | None) -> str:
    return "" if value is None else format(value, ".15g" if abs(value) >= 1 else ".6g")


def described(found: Quantity) -> str:
    value = f"{number(found.low)}..{number(found.high)}" if found.value is None else number(found.value)
    if found.against is not None:
        value = f"{number(found.value)}-{number(found.against)}"
    counted = found.counted and f"[{found.counted}]"
    parts = [found.bound.strip("=") if found.bound == "=" else found.bound]
    return "".join(parts) + " ".join(part for part in (value, found.normal, counted, found.change, found.step) if part)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(sentence: str) -> None:
    assert [described(found) for found in quantities(sentence)] == SENTENCES[sentence]


def test_spans_hold_number_and_unit() -> None:
    text = "It fell by about US$ 1.4 billion, or 3 per cent, after 20 to 30 days."
    assert [found.text for found in quantities(text)] == ["US$ 1.4 billion", "3 per cent", "20 to 30 days"]


def test_unit_is_kept_as_written() -> None:
    (found,) = quantities("The fine was 500 Danish Kroner.")
    assert (found.unit, found.normal) == ("Danish Kroner", "DKK")


def test_can_be_encoded() -> None:
    found = quantities("six eggs")
    assert msgspec.json.decode(msgspec.json.encode(found), type=list[Quantity]) == found


@given(st.integers(min_value=0, max_value=10**15))
def test_an_integer_is_read_back(value: int) -> None:
    (found,) = quantities(f"They counted {value:,} crates.")
    assert found.value == value


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_an_amount_of_money_is_read_back(value: object) -> None:
    (found,) = quantities(f"It cost ${value:,} in all.")
    assert (found.value, found.normal) == (float(str(value)), "USD")


@given(st.text(alphabet=st.sampled_from("0123456789 .,-–/:$%£'’½abkmnotwe\nII٣é"), max_size=60))
def test_odd_input_is_read_without_an_error(text: str) -> None:
    for found in quantities(text):
        assert found.text == text[found.start : found.end]


@pytest.mark.parametrize("piece", ["7", "next ", "tens of ", "a hundred "])
def test_time_is_linear(piece: str) -> None:
    began = time.process_time()
    quantities(piece * (1_000_000 // len(piece)))
    assert time.process_time() - began < 5
