"""Made-up stories in two wordings, with the values that a report may give otherwise.

A story is a list of facts and a list of asides. A fact is told in two wordings; ``{kind:value|other}`` holds the value
that both reports give and the one that makes them part. An aside is a pair of sentences, one for each report, whose
values differ and yet do not conflict: another question, a part, a rounded or a bounded figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["KINDS", "STORIES", "Case", "cases"]

Wordings = tuple[str, str]
Story = tuple[str, list[Wordings], list[Wordings]]

KINDS = {"number": "number", "date": "date", "time": "date", "polarity": "polarity", "place": "place"}
KINDS |= {"name": "name", "holder": "attribution"}
"""The kind of conflict that a change of each kind of value makes."""

_SLOT = re.compile(r"\{(\w+):([^|{}]*)\|([^|{}]*)\}")


class Case(NamedTuple):
    """Two reports; ``kind`` is that of the value that was changed in the second, and ``left`` and ``right`` are the
    sentences that part. Of reports that do not, ``kind`` tells why they differ all the same."""

    story: str
    kind: str
    first: str
    second: str
    left: str = ""
    right: str = ""


def _told(sentence: str, changed: str | None = None) -> str:
    return _SLOT.sub(lambda slot: slot[3] if slot[1] == changed else slot[2], sentence)


def _text(sentences: Sequence[str]) -> str:
    return "\n\n".join(sentences) + "\n"


def cases(stories: Sequence[Story]) -> Iterator[Case]:
    """Each story with each of its values changed in the reworded report, and as rewording, copy and with asides."""
    for name, facts, asides in stories:
        plain = [_told(one) for one, _ in facts]
        reworded = [_told(other) for _, other in facts]
        for k, (one, other) in enumerate(facts):
            for kind in dict.fromkeys(slot[1] for slot in _SLOT.finditer(one)):
                changed = _told(other, kind)
                yield Case(
                    name, kind, _text(plain), _text([*reworded[:k], changed, *reworded[k + 1 :]]), _told(one), changed
                )
        yield Case(name, "reworded", _text(plain), _text(reworded))
        yield Case(name, "copied", _text(plain), _text(plain[::-1]))
        yield Case(
            name, "asides", _text([*plain, *(a for a, _ in asides)]), _text([*reworded, *(b for _, b in asides)])
        )


STORIES: list[Story] = [
    (
        "mill fire",
        [
            (
                "A fire at the Orlo paper mill killed {number:six|nine} workers on {date:Tuesday|Thursday}.",
                "{number:Six|Nine} workers died on {date:Tuesday|Thursday} when a fire swept the Orlo paper mill.",
            ),
            (
                "The alarm was raised at {time:4:15 a.m.|5:40 a.m.} by a night guard.",
                "A night guard raised the alarm at {time:4:15 a.m.|5:40 a.m.}",
            ),
            (
                "The sprinklers {polarity:worked|did not work}, fire chief Dana Kessel said.",
                "Fire chief Dana Kessel said that the sprinklers {polarity:had worked|had not worked}.",
            ),
            (
                "The injured were taken to a hospital in {place:Belmar|Tresk}.",
                "Rescuers took the injured to a hospital in {place:Belmar|Tresk}.",
            ),
            (
                "The fire began in the drying hall and spread along the belts, {holder:Tove Arden|Milan Roszak} said.",
                "{holder:Tove Arden|Milan Roszak} said the fire began in the drying hall and spread along the belts.",
            ),
        ],
        [
            ("The mill employs about 400 people.", "The mill employs 412 people."),
            ("A fire there injured two people in 2011.", "A fire in the warehouse injured five people in 2014."),
        ],
    ),
    (
        "bridge closure",
        [
            (
                "The Karsund bridge will be closed for {number:14|20} weeks for repairs.",
                "Repairs will keep the Karsund bridge closed for {number:14|20} weeks.",
            ),
            (
                "Work on the bridge begins on {date:3 March|17 March}, the roads agency said.",
                "The roads agency said work on the bridge would begin on {date:3 March|17 March}.",
            ),
            (
                "Buses {polarity:will be allowed|will not be allowed} to cross the bridge at night.",
                "At night, buses {polarity:will be allowed|will not be allowed} to cross the bridge.",
            ),
            (
                "Drivers must use the ferry at {place:Lennick|Osterby} instead.",
                "Instead, drivers must use the ferry at {place:Lennick|Osterby}.",
            ),
            (
                "The repairs are led by the engineer {name:Ines Calvert|Ruth Bagley}.",
                "The engineer {name:Ines Calvert|Ruth Bagley} leads the repairs.",
            ),
        ],
        [
            ("The repairs cost more than $12 million.", "The repairs cost $12.6 million."),
            ("Some 18,000 cars use the bridge each day.", "About 2,100 lorries use the bridge each day."),
        ],
    ),
    (
        "museum theft",
        [
            (
                "Thieves stole {number:11|17} paintings from the Adler museum.",
                "{number:Eleven|Seventeen} paintings were stolen from the Adler museum by thieves.",
            ),
            (
                "The thieves broke in at {time:2:30 a.m.|3:45 a.m.} through a skylight.",
                "Through a skylight, the thieves broke in at {time:2:30 a.m.|3:45 a.m.}",
            ),
            (
                "The paintings {polarity:were insured|were not insured}, director Paul Lindner said.",
                "Director Paul Lindner said the paintings {polarity:were insured|were not insured}.",
            ),
            (
                "A van was later found burning in {place:Mosswick|Harrowgate Lane}.",
                "Later a burning van was found in {place:Mosswick|Harrowgate Lane}.",
            ),
            (
                "The thieves knew which rooms had no cameras, {holder:Nora Feld|Ivo Stanic} said.",
                "{holder:Nora Feld|Ivo Stanic} said the thieves had known which rooms had no cameras.",
            ),
        ],
        [
            ("The museum holds 3,200 works.", "The museum holds 140 drawings by Adler."),
            ("The paintings are worth about $8 million.", "The paintings are worth at least $8 million."),
        ],
    ),
    (
        "school strike",
        [
            (
                "Teachers at {number:48|63} schools in Vernholm went on strike over pay.",
                "In Vernholm, teachers at {number:48|63} schools struck over pay.",
            ),
            (
                "The strike will last until the union votes on {date:Friday|Monday}.",
                "The union votes on {date:Friday|Monday}, and the strike will last until then.",
            ),
            (
                "The city {polarity:accepted|rejected} the union's offer of talks.",
                "The union's offer of talks was {polarity:accepted|rejected} by the city.",
            ),
            (
                "Teachers marched to the town hall in {place:Vernholm|Dalby}.",
                "There was a march of teachers to the town hall in {place:Vernholm|Dalby}.",
            ),
            (
                "The city has enough money for a raise this year, {holder:Greta Olin|Samuel Wirth} said.",
                "{holder:Greta Olin|Samuel Wirth} said that the city had enough money for a raise this year.",
            ),
        ],
        [
            ("The union wants a raise of 6 percent.", "The city offers a raise of 2.5 percent."),
            ("In 2016 the teachers struck for nine days.", "In 2019 the teachers struck for three days."),
        ],
    ),
    (
        "ferry accident",
        [
            (
                "The ferry ran aground with {number:130|164} passengers on board.",
                "With {number:130|164} passengers on board, the ferry ran aground.",
            ),
            (
                "It struck a rock at {time:6:50 p.m.|8:20 p.m.} near the lighthouse.",
                "Near the lighthouse it struck a rock at {time:6:50 p.m.|8:20 p.m.}",
            ),
            (
                "The captain {polarity:was injured|was not injured} in the accident.",
                "In the accident the captain {polarity:was injured|was not injured}.",
            ),
            (
                "The passengers were brought to {place:Salt Point|Merrow} in fishing boats.",
                "Fishing boats brought the passengers to {place:Salt Point|Merrow}.",
            ),
            (
                "The ship was commanded by {name:Anders Holt|Piet Verhoeven}.",
                "{name:Anders Holt|Piet Verhoeven} commanded the ship.",
            ),
        ],
        [
            ("The ferry can carry 220 passengers.", "The ferry can carry 40 cars."),
            ("Rescue boats arrived within 25 minutes.", "A helicopter arrived after 40 minutes."),
        ],
    ),
    (
        "flood relief",
        [
            (
                "The flood in the Tamsen valley destroyed {number:320|450} houses.",
                "{number:320|450} houses were destroyed by the flood in the Tamsen valley.",
            ),
            (
                "The dam gave way on {date:12 April|19 April} after days of rain.",
                "After days of rain the dam gave way on {date:12 April|19 April}.",
            ),
            (
                "The road to the valley {polarity:is open|is closed} again.",
                "Again the road to the valley {polarity:is open|is closed}.",
            ),
            (
                "A relief camp was set up in {place:Corvel|Ustane} for the homeless.",
                "For the homeless, a relief camp was set up in {place:Corvel|Ustane}.",
            ),
            (
                "The dam had been inspected only two months earlier, {holder:Elif Doran|Marcus Thane} said.",
                "{holder:Elif Doran|Marcus Thane} said the dam had been inspected only two months earlier.",
            ),
        ],
        [
            ("About 1,900 people were evacuated.", "Some 1,900 people were evacuated."),
            ("The relief fund has $4 million.", "The relief fund paid $750,000 to farmers."),
        ],
    ),
    (
        "bank merger",
        [
            (
                "Northgate Bank will buy Sella Bank for ${number:2.4|3.1} billion in cash.",
                "Sella Bank will be bought by Northgate Bank for ${number:2.4|3.1} billion in cash.",
            ),
            (
                "Shareholders vote on the merger on {date:9 June|23 June}.",
                "The merger goes to a vote of the shareholders on {date:9 June|23 June}.",
            ),
            (
                "The merger {polarity:was approved|was rejected} by the cartel office.",
                "The cartel office {polarity:approved|rejected} the merger.",
            ),
            (
                "The new bank will have its seat in {place:Wexmoor|Aldenburg}.",
                "The seat of the new bank will be in {place:Wexmoor|Aldenburg}.",
            ),
            (
                "The merged bank will be run by {name:Clara Voss|Hugo Lenard}.",
                "{name:Clara Voss|Hugo Lenard} will run the merged bank.",
            ),
        ],
        [
            ("Northgate has 210 branches.", "Sella has 95 branches."),
            ("Northgate made $610 million last year.", "Sella made $140 million last year."),
        ],
    ),
    (
        "election",
        [
            (
                "Mayor Berit Salo won the election with {number:54|58} percent of the vote.",
                "With {number:54|58} percent of the vote, Mayor Berit Salo won the election.",
            ),
            (
                "The polls closed at {time:7 p.m.|9 p.m.} after a quiet day.",
                "After a quiet day the polls closed at {time:7 p.m.|9 p.m.}",
            ),
            (
                "Her rival {polarity:conceded defeat|did not concede defeat} that evening.",
                "That evening her rival {polarity:conceded defeat|did not concede defeat}.",
            ),
            (
                "Salo thanked her voters at a rally in {place:Kirkness|Old Harbour}.",
                "At a rally in {place:Kirkness|Old Harbour}, Salo thanked her voters.",
            ),
            (
                "Ballots were counted twice in the eastern wards, {holder:Jonas Brandt|Lena Mirkov} said.",
                "{holder:Jonas Brandt|Lena Mirkov} said ballots in the eastern wards had been counted twice.",
            ),
        ],
        [
            ("Turnout was 61 percent.", "In the last election turnout was 57 percent."),
            ("Salo leads a council of 30 members.", "The council has 30 members, 12 of them women."),
        ],
    ),
    (
        "train derailment",
        [
            (
                "{number:Five|Eight} cars of a goods train left the rails near Ostrava Mills.",
                "A goods train left the rails near Ostrava Mills with {number:five|eight} of its cars.",
            ),
            (
                "The derailment happened on {date:Sunday|Wednesday} in heavy fog.",
                "In heavy fog, the derailment happened on {date:Sunday|Wednesday}.",
            ),
            (
                "The train {polarity:was carrying chemicals|was not carrying chemicals}, the railway said.",
                "The railway said the train {polarity:was carrying chemicals|was not carrying chemicals}.",
            ),
            (
                "Passengers were sent by bus to {place:Grenna|Pallow}.",
                "Buses took the passengers to {place:Grenna|Pallow}.",
            ),
            (
                "A worn switch had been reported in the spring, {holder:Petra Nowak|Oscar Lund} said.",
                "{holder:Petra Nowak|Oscar Lund} said a worn switch had been reported in the spring.",
            ),
        ],
        [
            ("The train was 600 metres long.", "The damaged track is 150 metres long."),
            ("The line carries 24 trains a day.", "The line carried 31 trains a day in 2005."),
        ],
    ),
    (
        "hospital outbreak",
        [
            (
                "{number:23|37} patients of the Marlow clinic caught the infection.",
                "The infection was caught by {number:23|37} patients of the Marlow clinic.",
            ),
            (
                "The first case was found on {date:2 October|16 October}.",
                "Doctors found the first case on {date:2 October|16 October}.",
            ),
            (
                "The clinic {polarity:informed|did not inform} the families of the patients.",
                "The families of the patients {polarity:were informed|were not informed} by the clinic.",
            ),
            (
                "Samples were tested in a laboratory in {place:Hedmark|Soller}.",
                "A laboratory in {place:Hedmark|Soller} tested the samples.",
            ),
            (
                "The ward is headed by {name:Amira Sayed|Johanna Pike}.",
                "{name:Amira Sayed|Johanna Pike} heads the ward.",
            ),
        ],
        [
            ("Four of the patients are in intensive care.", "Two of the patients went home."),
            ("The clinic has more than 500 beds.", "The clinic has 540 beds."),
        ],
    ),
    (
        "avalanche",
        [
            (
                "An avalanche above Piz Laren buried {number:seven|twelve} skiers.",
                "{number:Seven|Twelve} skiers were buried by an avalanche above Piz Laren.",
            ),
            (
                "It came down at {time:11:20 a.m.|1:10 p.m.} on the north slope.",
                "On the north slope it came down at {time:11:20 a.m.|1:10 p.m.}",
            ),
            (
                "The slope {polarity:was closed|was open} that day.",
                "That day, the slope {polarity:was closed|was open}.",
            ),
            (
                "The dead were flown to {place:Sassal|Campfer} by helicopter.",
                "A helicopter flew the dead to {place:Sassal|Campfer}.",
            ),
            (
                "The group had ignored two warning signs, {holder:Reto Caflisch|Bruna Sutter} said.",
                "{holder:Reto Caflisch|Bruna Sutter} said the group had ignored two warning signs.",
            ),
        ],
        [
            ("The snow slab was 80 metres wide.", "The snow slab slid 300 metres."),
            ("Last winter avalanches killed 19 people.", "Avalanches killed 26 people in the winter before."),
        ],
    ),
    (
        "factory closing",
        [
            (
                "Brandvold will close its tyre plant and cut {number:850|1,200} jobs.",
                "Closing its tyre plant, Brandvold will cut {number:850|1,200} jobs.",
            ),
            (
                "The last tyre will be made on {date:30 November|15 December}.",
                "On {date:30 November|15 December} the last tyre will be made.",
            ),
            (
                "The company {polarity:will pay|will not pay} for retraining, it said.",
                "It said the company {polarity:would pay|would not pay} for retraining.",
            ),
            (
                "The machines will be moved to {place:Rasnov|Lublin Heights}.",
                "Brandvold will move the machines to {place:Rasnov|Lublin Heights}.",
            ),
            (
                "The plant has lost money in every quarter since spring, {holder:Karin Ekdahl|Tomas Ribar} said.",
                "{holder:Karin Ekdahl|Tomas Ribar} said the plant had lost money in every quarter since spring.",
            ),
        ],
        [
            ("Brandvold has 6,000 workers worldwide.", "Brandvold has 14 plants worldwide."),
            ("The plant made 2 million tyres last year.", "The plant made 3.5 million tyres in 2009."),
        ],
    ),
    (
        "rocket launch",
        [
            (
                "The rocket carried {number:four|six} satellites into orbit.",
                "{number:Four|Six} satellites were carried into orbit by the rocket.",
            ),
            (
                "It lifted off at {time:10:05 a.m.|11:35 a.m.} from the coast.",
                "From the coast it lifted off at {time:10:05 a.m.|11:35 a.m.}",
            ),
            (
                "The first stage {polarity:was recovered|was not recovered} from the sea.",
                "From the sea the first stage {polarity:was recovered|was not recovered}.",
            ),
            (
                "The mission is controlled from {place:Tarragon Bay|Svalen}.",
                "Control of the mission is in {place:Tarragon Bay|Svalen}.",
            ),
            (
                "The launch was directed by {name:Yara Benitez|Colin Drake}.",
                "{name:Yara Benitez|Colin Drake} directed the launch.",
            ),
        ],
        [
            ("The rocket is 52 metres tall.", "The rocket weighs 310 tonnes."),
            ("The mission cost nearly $90 million.", "The mission cost $89 million."),
        ],
    ),
    (
        "court ruling",
        [
            (
                "The court sentenced the banker to {number:five|eight} years in prison.",
                "The banker was sentenced by the court to {number:five|eight} years in prison.",
            ),
            (
                "The sentence was handed down on {date:Monday|Thursday} in a packed hall.",
                "In a packed hall the sentence was handed down on {date:Monday|Thursday}.",
            ),
            (
                "The banker {polarity:will appeal|will not appeal} the sentence.",
                "Against the sentence the banker {polarity:will appeal|will not appeal}.",
            ),
            (
                "He will serve his time in {place:Dorn Castle|Elmsworth}.",
                "His time will be served in {place:Dorn Castle|Elmsworth}.",
            ),
            (
                "The missing funds were spent on racing boats, {holder:Livia Marsh|Dorian Petz} said.",
                "{holder:Livia Marsh|Dorian Petz} said the missing funds had been spent on racing boats.",
            ),
        ],
        [
            ("Prosecutors had asked for 11 years.", "His partner got two years."),
            ("He must pay back $3 million.", "He took $7.5 million in all."),
        ],
    ),
    (
        "wild bear",
        [
            (
                "The bear killed {number:15|22} sheep on a farm near Valdre.",
                "On a farm near Valdre the bear killed {number:15|22} sheep.",
            ),
            (
                "Rangers caught it on {date:Saturday|Tuesday} with a trap.",
                "With a trap, rangers caught it on {date:Saturday|Tuesday}.",
            ),
            (
                "The bear {polarity:was tagged|was not tagged} by the park.",
                "By the park the bear {polarity:was tagged|was not tagged}.",
            ),
            (
                "It will be released in {place:the Ronda forest|the Skarv hills}.",
                "Rangers will release it in {place:the Ronda forest|the Skarv hills}.",
            ),
            (
                "The farm belongs to {name:Ole Brekke|Sigrid Moen}.",
                "{name:Ole Brekke|Sigrid Moen} owns the farm.",
            ),
        ],
        [
            ("The bear weighs about 180 kg.", "The bear weighs 400 pounds."),
            ("There are 40 bears in the park.", "There are 12 wolves in the park."),
        ],
    ),
    (
        "concert",
        [
            (
                "The band played to {number:35,000|48,000} fans in the rain.",
                "In the rain, the band played to {number:35,000|48,000} fans.",
            ),
            (
                "The concert ended at {time:10:30 p.m.|11:45 p.m.} because of a storm.",
                "Because of a storm the concert ended at {time:10:30 p.m.|11:45 p.m.}",
            ),
            (
                "Fans {polarity:will be refunded|will not be refunded} for the lost hour.",
                "For the lost hour fans {polarity:will be refunded|will not be refunded}.",
            ),
            (
                "The tour goes on in {place:Marensburg|Port Ellis}.",
                "In {place:Marensburg|Port Ellis} the tour goes on.",
            ),
            (
                "The stage roof had been checked that morning, {holder:Wanda Krall|Felix Amsel} said.",
                "{holder:Wanda Krall|Felix Amsel} said the stage roof had been checked that morning.",
            ),
        ],
        [
            ("Tickets cost up to $140.", "Tickets cost $140."),
            ("The band has sold 9 million records.", "The band has made seven records."),
        ],
    ),
    (
        "mine rescue",
        [
            (
                "{number:Nine|Fourteen} miners are trapped in the Kovary mine.",
                "Trapped in the Kovary mine are {number:nine|fourteen} miners.",
            ),
            (
                "The shaft collapsed at {time:7:40 a.m.|9:25 a.m.} during the change of shifts.",
                "During the change of shifts the shaft collapsed at {time:7:40 a.m.|9:25 a.m.}",
            ),
            (
                "Rescuers {polarity:have made contact|have not made contact} with the miners.",
                "With the miners, rescuers {polarity:have made contact|have not made contact}.",
            ),
            (
                "A drill is on its way from {place:Zelin|Brusk}.",
                "From {place:Zelin|Brusk} a drill is on its way.",
            ),
            (
                "Gas had been smelled in the lower gallery for weeks, {holder:Andrej Havel|Monika Sipos} said.",
                "{holder:Andrej Havel|Monika Sipos} said gas had been smelled in the lower gallery for weeks.",
            ),
        ],
        [
            ("The gallery is 340 metres deep.", "The rescue shaft is 210 metres deep."),
            ("In 1987 an explosion killed 31 miners there.", "In 2002 a collapse killed three miners there."),
        ],
    ),
    (
        "water ban",
        [
            (
                "Households in Almora may use {number:90|120} litres of water a day.",
                "A household in Almora may use {number:90|120} litres of water a day.",
            ),
            (
                "The ban took effect on {date:1 July|15 July} after a dry spring.",
                "After a dry spring the ban took effect on {date:1 July|15 July}.",
            ),
            (
                "Farmers {polarity:are exempt|are not exempt} from the ban.",
                "From the ban, farmers {polarity:are exempt|are not exempt}.",
            ),
            (
                "Water is brought by lorry from {place:Lake Cerro|Lake Umbra}.",
                "Lorries bring water from {place:Lake Cerro|Lake Umbra}.",
            ),
            (
                "The wells were drilled too close to one another, {holder:Rosa Ibarra|Daniel Oyola} said.",
                "{holder:Rosa Ibarra|Daniel Oyola} said the wells had been drilled too close to one another.",
            ),
        ],
        [
            ("The reservoir is 22 percent full.", "A year ago the reservoir was 60 percent full."),
            ("The fine is at least $200.", "The fine is $250."),
        ],
    ),
    (
        "cyber attack",
        [
            (
                "Hackers took the records of {number:70,000|95,000} customers of Telvar.",
                "The records of {number:70,000|95,000} customers of Telvar were taken by hackers.",
            ),
            (
                "Telvar noticed the attack on {date:5 May|21 May} and called the police.",
                "On {date:5 May|21 May} Telvar noticed the attack and called the police.",
            ),
            (
                "Telvar {polarity:paid|did not pay} a ransom to the hackers.",
                "A ransom {polarity:was paid|was not paid} by Telvar to the hackers.",
            ),
            (
                "The hackers used a server in {place:Novigrad|Tallis}.",
                "A server in {place:Novigrad|Tallis} was used by the hackers.",
            ),
            (
                "Security at Telvar is run by {name:Maya Trent|Gregor Pohl}.",
                "{name:Maya Trent|Gregor Pohl} runs security at Telvar.",
            ),
        ],
        [
            ("Telvar has 1.2 million customers.", "Telvar has 1,180,000 customers."),
            ("Telvar was hacked in 2018 too, losing 4,000 records.", "A rival lost 300,000 records last spring."),
        ],
    ),
    (
        "marathon",
        [
            (
                "{number:12,400|15,900} runners took part in the Lindau marathon.",
                "In the Lindau marathon {number:12,400|15,900} runners took part.",
            ),
            (
                "The race started at {time:8 a.m.|9:30 a.m.} by the lake.",
                "By the lake the race started at {time:8 a.m.|9:30 a.m.}",
            ),
            (
                "The champion {polarity:took part|did not take part} in the race this time.",
                "This time, the champion {polarity:took part|did not take part} in the race.",
            ),
            (
                "The finish was in {place:Castle Square|Mill Street}.",
                "Runners finished in {place:Castle Square|Mill Street}.",
            ),
            (
                "The race was won by {name:Abel Tesfu|Martin Krol}.",
                "{name:Abel Tesfu|Martin Krol} won the race.",
            ),
        ],
        [
            ("The course is 42 kilometres long.", "The youth course is 10 kilometres long."),
            ("Nearly 900 helpers were there.", "There were 890 helpers."),
        ],
    ),
    (
        "oil spill",
        [
            (
                "The tanker lost {number:800|1,300} tonnes of oil off the coast of Merrin.",
                "Off the coast of Merrin the tanker lost {number:800|1,300} tonnes of oil.",
            ),
            (
                "It hit the pier on {date:Friday|Sunday} in a gale.",
                "In a gale it hit the pier on {date:Friday|Sunday}.",
            ),
            (
                "The pilot {polarity:was on board|was not on board} when it hit the pier.",
                "When it hit the pier, the pilot {polarity:was on board|was not on board}.",
            ),
            (
                "The oil has reached the beaches of {place:Sandvik|Corrie}.",
                "Oil has reached the beaches of {place:Sandvik|Corrie}.",
            ),
            (
                "The tug lines were too old for such weather, {holder:Ewan Tait|Hilde Grau} said.",
                "{holder:Ewan Tait|Hilde Grau} said the tug lines had been too old for such weather.",
            ),
        ],
        [
            ("The tanker was built in 1994.", "The pier was built in 1971."),
            ("About 2,000 birds were washed.", "More than 1,900 birds were washed."),
        ],
    ),
    (
        "budget",
        [
            (
                "The council of Esker will spend ${number:36|52} million on schools.",
                "On schools the council of Esker will spend ${number:36|52} million.",
            ),
            (
                "It votes on the budget on {date:Wednesday|Friday}.",
                "The vote on the budget is on {date:Wednesday|Friday}.",
            ),
            (
                "Taxes {polarity:will rise|will not rise} next year, treasurer Ada Flint said.",
                "Treasurer Ada Flint said taxes {polarity:would rise|would not rise} next year.",
            ),
            (
                "A new library is planned in {place:Southwell|Hartley Green}.",
                "There are plans for a new library in {place:Southwell|Hartley Green}.",
            ),
            (
                "The plan was drawn up by {name:Owen Pryce|Delia Marsh}.",
                "{name:Owen Pryce|Delia Marsh} drew up the plan.",
            ),
        ],
        [
            ("Roads get $11 million.", "Parks get $4 million."),
            ("Last year schools got $31 million.", "In 2015 schools got $22 million."),
        ],
    ),
    (
        "kidnapping",
        [
            (
                "The kidnappers held the boy for {number:nine|sixteen} days in a cellar.",
                "In a cellar the boy was held by the kidnappers for {number:nine|sixteen} days.",
            ),
            (
                "Police freed him at {time:5:15 a.m.|6:50 a.m.} without a shot.",
                "Without a shot police freed him at {time:5:15 a.m.|6:50 a.m.}",
            ),
            (
                "The family {polarity:paid a ransom|did not pay a ransom}, the lawyer said.",
                "The lawyer said the family {polarity:paid a ransom|did not pay a ransom}.",
            ),
            (
                "The cellar is in {place:Vorst|Beaulon}.",
                "It was in {place:Vorst|Beaulon} that the cellar was found.",
            ),
            (
                "One of the kidnappers had worked for the family, {holder:Sabine Roth|Julien Marchal} said.",
                "{holder:Sabine Roth|Julien Marchal} said one of the kidnappers had worked for the family.",
            ),
        ],
        [
            ("The boy is 11 years old.", "His sister is 14 years old."),
            ("Police searched about 60 houses.", "Police searched 62 houses."),
        ],
    ),
    (
        "storm",
        [
            (
                "The storm left {number:40,000|65,000} homes without power.",
                "Without power were {number:40,000|65,000} homes after the storm.",
            ),
            (
                "It reached the coast at {time:3 p.m.|6 p.m.} with gusts.",
                "With gusts it reached the coast at {time:3 p.m.|6 p.m.}",
            ),
            (
                "The airport {polarity:stayed open|was closed} through the storm.",
                "Through the storm the airport {polarity:stayed open|was closed}.",
            ),
            (
                "A church tower fell in {place:Glenmore|Ardath}.",
                "In {place:Glenmore|Ardath} a church tower fell.",
            ),
            (
                "The warning had come too late for the islands, {holder:Fiona Reid|Magnus Orr} said.",
                "{holder:Fiona Reid|Magnus Orr} said the warning had come too late for the islands.",
            ),
        ],
        [
            ("Gusts reached 140 kilometres an hour.", "Waves reached nine metres."),
            ("The last storm left 12,000 homes without power.", "A storm in 1999 left 90,000 homes without power."),
        ],
    ),
    (
        "vaccine trial",
        [
            (
                "The trial of the vaccine enrolled {number:600|840} volunteers.",
                "{number:600|840} volunteers were enrolled in the trial of the vaccine.",
            ),
            (
                "Results are expected on {date:8 September|29 September}.",
                "On {date:8 September|29 September} the results are expected.",
            ),
            (
                "The vaccine {polarity:protected|did not protect} older people in the trial.",
                "Older people {polarity:were protected|were not protected} by the vaccine in the trial.",
            ),
            (
                "It was developed at a laboratory in {place:Ilmen|Karst}.",
                "A laboratory in {place:Ilmen|Karst} developed it.",
            ),
            (
                "The study was led by {name:Nadia Rahm|Peter Sandell}.",
                "{name:Nadia Rahm|Peter Sandell} led the study.",
            ),
        ],
        [
            ("Half the volunteers were over 60.", "A third of the volunteers were over 70."),
            ("A dose costs about $9.", "A dose costs $9."),
        ],
    ),
    (
        "airport delay",
        [
            (
                "A drone forced the airport to cancel {number:46|71} flights.",
                "Because of a drone the airport cancelled {number:46|71} flights.",
            ),
            (
                "The runway was shut on {date:Thursday|Saturday} for six hours.",
                "For six hours the runway was shut on {date:Thursday|Saturday}.",
            ),
            (
                "The pilot of the drone {polarity:was arrested|was not arrested} by the police.",
                "Police {polarity:arrested|did not arrest} the pilot of the drone.",
            ),
            (
                "Some flights landed in {place:Wendmoor|Calder}.",
                "In {place:Wendmoor|Calder} some flights landed.",
            ),
            (
                "The drone was flown from a car park, {holder:Helen Strand|Victor Quayle} said.",
                "{holder:Helen Strand|Victor Quayle} said the drone had been flown from a car park.",
            ),
        ],
        [
            ("Each day the airport has 310 flights.", "Each day the airport has 38,000 passengers."),
            ("The delay lasted more than five hours for some.", "The longest delay lasted nine hours."),
        ],
    ),
    (
        "archaeology",
        [
            (
                "Diggers found {number:26|41} graves under the market of Tarsis.",
                "Under the market of Tarsis diggers found {number:26|41} graves.",
            ),
            (
                "The dig began in {date:1998|2004} and goes on.",
                "It goes on, the dig that began in {date:1998|2004}.",
            ),
            (
                "The graves {polarity:had been robbed|had not been robbed} before.",
                "Before, the graves {polarity:had been robbed|had not been robbed}.",
            ),
            (
                "The finds will be shown in {place:Lorne|Ephra}.",
                "In {place:Lorne|Ephra} the finds will be shown.",
            ),
            (
                "The dig is directed by {name:Theo Varga|Celia Brandt}.",
                "{name:Theo Varga|Celia Brandt} directs the dig.",
            ),
        ],
        [
            ("The oldest grave is about 2,300 years old.", "The youngest grave is 1,100 years old."),
            ("The team has 14 members.", "The team dug 3 metres deep."),
        ],
    ),
    (
        "ship visit",
        [
            (
                "The frigate has a crew of {number:180|240} sailors.",
                "A crew of {number:180|240} sailors serves on the frigate.",
            ),
            (
                "It enters the port on {date:14 August|28 August} for a week.",
                "For a week it enters the port on {date:14 August|28 August}.",
            ),
            (
                "The frigate {polarity:carries missiles|does not carry missiles}, the navy said.",
                "The navy said the frigate {polarity:carries missiles|does not carry missiles}.",
            ),
            (
                "It comes from exercises near {place:Cape Noor|Fallow Island}.",
                "Exercises near {place:Cape Noor|Fallow Island} are where it comes from.",
            ),
            (
                "The visit had been agreed long before the dispute, {holder:Ragna Lie|Boris Hamm} said.",
                "{holder:Ragna Lie|Boris Hamm} said the visit had been agreed long before the dispute.",
            ),
        ],
        [
            ("The frigate is 121 metres long.", "The frigate is 16 metres wide."),
            ("Some 5,000 people saw the last visit.", "In 2012 about 3,000 people saw the visit."),
        ],
    ),
    (
        "cave tour",
        [
            (
                "{number:Thirteen|Nineteen} tourists were stuck in the Grimald cave.",
                "Stuck in the Grimald cave were {number:thirteen|nineteen} tourists.",
            ),
            (
                "The water rose at {time:1:30 p.m.|2:50 p.m.} after a cloudburst.",
                "After a cloudburst the water rose at {time:1:30 p.m.|2:50 p.m.}",
            ),
            (
                "The guide {polarity:had a radio|did not have a radio}.",
                "A radio {polarity:was carried|was not carried} by the guide.",
            ),
            (
                "Divers came from {place:Montalt|Ferrol Cove}.",
                "The divers were from {place:Montalt|Ferrol Cove}.",
            ),
            (
                "The weather service had warned of heavy rain, {holder:Inga Thorsen|Lukas Bader} said.",
                "{holder:Inga Thorsen|Lukas Bader} said the weather service had warned of heavy rain.",
            ),
        ],
        [
            ("The cave is 4 kilometres long.", "The tour is 900 metres long."),
            ("They sat in the dark for about seven hours.", "They sat in the dark for seven hours."),
        ],
    ),
    (
        "bakery chain",
        [
            (
                "The bakery chain Krumm will open {number:25|40} shops abroad.",
                "Abroad, the bakery chain Krumm will open {number:25|40} shops.",
            ),
            (
                "The first opens on {date:6 February|20 February}.",
                "On {date:6 February|20 February} the first opens.",
            ),
            (
                "The shops {polarity:will sell coffee|will not sell coffee}.",
                "Coffee {polarity:will be sold|will not be sold} in the shops.",
            ),
            (
                "The flour comes from a mill in {place:Ansbeck|Tolne}.",
                "A mill in {place:Ansbeck|Tolne} supplies the flour.",
            ),
            (
                "The chain was founded by {name:Else Krumm|Rudi Hagen}.",
                "{name:Else Krumm|Rudi Hagen} founded the chain.",
            ),
        ],
        [
            ("Krumm has 310 shops at home.", "Krumm has 4,400 bakers."),
            ("A loaf costs over $5.", "A loaf costs $5.40."),
        ],
    ),
]
