"""The floor for copies: forty labelled pairs of made-up reports, eight of each class, that must stay told apart.

Each story gives the wire's text and five others: the same with a dateline and a line of rights, an edited version, a
report of one's own with two sentences of the wire, one with only the quotation in common, and one with nothing.
"""

# ruff: noqa: E501 (a paragraph of a made-up report is one line)

from __future__ import annotations

import hashlib

import pytest

from sayso.comparing.copies import copies
from sayso.types import Report

# Of each story: five paragraphs of the wire (the third quoted), the first and the fourth as an editor changed them,
# and eight paragraphs of two other reporters.
STORIES = {
    "orchard": """\
About four hundred pear trees were cut down overnight in the orchards above Lindmoor, the district police said on Tuesday.
The trees belonged to seven families who have been in dispute with the water board over a new channel since last autumn.
“Somebody walked along every row with a saw and a lamp, and nobody in the whole village heard a thing,” said the grower Hanne Brook.
Investigators found tyre tracks at two of the gates and took plaster casts of them before the rain set in at noon.
The water board denied that it had anything to do with the damage and offered to pay for a guard until the harvest.

Some four hundred pear trees have been felled in a single night in the orchards above Lindmoor, according to the police.
Investigators found tyre tracks at two of the gates and have taken plaster casts of them.

Where there was blossom last week there are stumps now, pale as candles, all the way up to the chapel.
Old Brook, who planted half of them with his father, would not come out of the house to look.
His daughter has made coffee for the neighbours, who stand about in the yard and say little.
The parish will hold a service among the stumps on Sunday, and has asked for apple cakes.
A quarrel about a ditch may have cost a Lindmoor valley its fruit for the next ten years.
Fruit growers in the north called for harsher penalties for vandals who attack standing crops.
New saplings cost nine crowns apiece and bear nothing before their fifth summer, a nursery owner said.
Only one man is on duty at the local station after dark, and his car was being repaired.""",
    "glacier": """\
A lake that formed behind the tongue of the Svarte glacier drained within three hours on Sunday and flooded a camp site.
Twenty-six campers climbed to a hut on the moraine in the dark and were brought down by helicopter the next morning.
“It sounded like a train that never arrives, and then the tents were simply gone,” said the warden of the camp, Olav Rind.
Geologists had warned in June that the ice dam was rotten, and had asked for a siren to be put up on the bridge.
The siren was bought but never mounted, because two offices could not agree on who would pay for the electricity.

A lake behind the tongue of the Svarte glacier emptied itself in only three hours on Sunday, and the water swept over a camp site.
Geologists had warned that the ice dam was rotten and had asked in vain for a siren on the bridge.

Rind counts stoves for a living, and on Monday he counted eleven of them in the birches.
He has run the place for nineteen summers and says that this one is his last but one.
Families from four countries dried their passports on the radiators of the village school.
Nobody could say when the road to the upper valley will be open to buses again.
Questions are being asked in the capital about an alarm that stood in its box for a year.
The minister for the interior cut short her holiday and flew over the valley at midday.
Opposition members want to see the letters that went back and forth between the departments.
Meltwater lakes have doubled in number since the first maps were drawn, according to the survey.""",
    "archive": """\
A clerk of the city archive of Pontevra has found the lost minutes of the harbour council in a crate of fishing nets.
The minutes cover the winter of 1871, when the council sold the northern pier to a company that nobody could trace afterwards.
“I was looking for a rope to tie up some newspapers, and I pulled out the signature of the mayor,” said the clerk, Ines Cabral.
The paper is stained with tar but legible, and restorers will need about a year to separate all of the pages.
Historians expect the minutes to settle a quarrel about the ownership of the pier that has occupied four courts so far.

The lost minutes of the harbour council of Pontevra have turned up in a crate of fishing nets, found by a clerk of the city archive.
The paper is stained with tar but can be read, and restorers will need a year for it.

Cabral has worked in the cellar for six years, and her mother did so before her for thirty.
She keeps a kettle there, against the rules, and a radio that receives one station only.
Until last week the most exciting thing to come out of a box was a live crab.
Now there is a queue on the stairs, and the mayor has asked twice to be photographed.
Lawyers on both sides of the oldest lawsuit on this coast were lost for words on Friday.
The company that claims the northern pier has asked for copies and for the name of the finder.
Fishermen who moor there pay no rent at all, and would like to keep it like that.
A judge must decide by the summer whether a document without a stamp can count as proof.""",
    "bees": """\
The government of Marrona will let cities keep beehives on the roofs of all public buildings from next spring on.
A trial with forty hives on three ministries yielded more honey than the same number of hives in the countryside, officials said.
“Our bees have parks, balconies and cemeteries to choose from, and not one field of maize,” said the beekeeper of the treasury, Paul Onde.
Schools may take part if a teacher has passed a course of two weekends and the parents of all classes have been heard.
The bill for the first two hundred hives is put at ninety thousand crowns, to be shared by the state and the towns.

From next spring cities in Marrona may keep beehives on the roofs of all public buildings, the government has decided.
Schools may join in if a teacher has passed a course and the parents of all classes have been heard.

Up on the treasury it smells of wax and warm tar, and the view alone is worth the ladder.
Onde was an accountant before his knees gave in, and he still writes down every frame.
Last July a swarm settled on the flag pole and held up a visit of state by an hour.
The jars are not for sale, but a minister was seen leaving with a heavy bag.
Rural beekeepers are furious at a plan which, they say, rewards the people who need it least.
Their union pointed to the price of sugar and to a mite that has killed one colony in five.
Allergy doctors want the hives to stand at least four storeys above the nearest playground.
A vote on the amendment is due after the recess, and it is likely to be a close one.""",
    "lighthouse": """\
The last keeper of the Corran light will leave the island on the first of May, after forty-one years, the coast office announced.
A lamp that is steered from the mainland has been running beside the old one since October and has failed only once.
“They asked me to show the machine how to do it, so I showed it, and it thanked me,” said the keeper, Mairi Donn.
The tower and the two cottages beside it are to be leased to a trust that wants to take in guests all year round.
Skippers of the herring fleet had collected three hundred signatures for the keeper to stay for another ten winters.

After forty-one years on the island the last keeper of the Corran light is to leave on the first of May, the coast office said.
The tower and the two cottages are to be leased to a trust that wants to take in guests.

Donn has packed nine boxes, seven of them with wool, and given the goat to the ferryman.
She is asked about storms by everybody who comes, and talks about jigsaw puzzles instead.
Her logbooks fill a wall, and the ink in the oldest of them has gone brown.
On clear nights she could read the hour on the church clock across the sound.
Automation of the coast's lights is complete, nine years later than parliament had been told.
It saves the taxpayer less than half of the sum that was promised when the scheme began.
Auditors found that three of the new lamps had been ordered twice and one not at all.
Volunteers will keep watching from the cliffs at weekends, with binoculars of their own.""",
    "bakery": """\
Firefighters needed six hours on Wednesday to put out a blaze in the steam bakery of Altbruck, which has supplied the town since 1904.
A spark from a grinder is believed to have set fire to flour dust under the roof, the chief of the brigade told reporters.
“The ovens will light again before the month is out, even if we have to knead in the open air,” said the owner, Greta Sommer.
Forty employees were led out through the yard, and three of them were treated for smoke in the district hospital.
Damage is estimated at two million crowns, most of it to the machines that slice and wrap the loaves for the supermarkets.

Firefighters took six hours to put out a blaze on Wednesday in the steam bakery of Altbruck, which dates from 1904.
Forty employees were led out through the yard, three of whom were treated for smoke in hospital.

By noon there was a line of people outside with yeast, butter and folding tables.
Sommer's grandfather once baked through a flood, standing in water up to his belt.
She wears his cap, which is too large, and gives orders to the mayor as well.
What the town will eat on Thursday is crispbread, from a shop that never sells any.
Insurance experts say that dust is the most underrated danger in the whole of the food trade.
Inspectors had last been in the building four years ago and had found the filters clean.
The competitor across the river promised not to take on any customers while the ovens are cold.
Prices for a plain loaf have risen by a third since the mills were merged.""",
    "weberei": """\
Die Stadt Hagenfurt will die stillgelegte Seidenweberei am Kanal kaufen und darin eine Schule für zweihundert Kinder einrichten.
Das Gebäude steht seit elf Jahren leer, und durch das Dach des Färbehauses wachsen inzwischen Birken bis über den First.
„Meine Mutter hat hier vierzig Jahre lang Fäden geknotet, und jetzt lernt meine Enkelin hier das Lesen“, sagte die Anwohnerin Ilse Tamm.
Der Stadtrat muss dem Kauf noch zustimmen, die Mehrheit gilt aber nach den Gesprächen der letzten Woche als sicher.
Die Sanierung soll drei Jahre dauern und wird zum größten Teil aus einem Fonds für alte Fabriken bezahlt.

Die stillgelegte Seidenweberei am Kanal soll nach dem Willen der Stadt Hagenfurt zu einer Schule für zweihundert Kinder werden.
Der Stadtrat muss dem Kauf noch zustimmen, doch die Mehrheit gilt als sicher.

Wer durch das zerbrochene Fenster steigt, findet Spulen, Taubenfedern und einen Kalender von früher.
Tamm hat den Schlüssel nie abgegeben, er hängt bei ihr in der Küche neben dem Sieb.
Früher roch das ganze Viertel nach nassem Garn, heute riecht es nach gar nichts mehr.
Im Sommer schwimmen Jugendliche hier, obwohl das Wasser an manchen Tagen noch blau schimmert.
Der Streit um die Schulplätze im Norden der Stadt könnte bald ein Ende haben.
Eltern hatten zuletzt vor dem Rathaus gezeltet und dem Bürgermeister Stühle in den Flur gestellt.
Ein Gutachten nennt den Boden unter dem Hof belastet, die Kosten dafür sind noch offen.
Die Opposition verlangt, dass zuerst die Turnhalle in der Vorstadt fertig gebaut wird.""",
    "molino": """\
Un grupo de vecinos de Valdeluna ha vuelto a poner en marcha el molino de viento que llevaba parado desde la gran sequía.
Durante dos años repararon las aspas con madera de castaño y tallaron a mano las piezas que faltaban en el engranaje.
«Mi abuelo decía que el molino no estaba roto, que solo estaba esperando a que tuviéramos paciencia», dijo la carpintera Amparo Gil.
El ayuntamiento aportó las tejas del techo y ha prometido pagar el seguro durante los primeros cinco años de funcionamiento.
La primera harina se repartirá el domingo en la plaza, y una parte se guardará para el pan de la fiesta mayor.

El molino de viento de Valdeluna, que llevaba parado desde la gran sequía, ha vuelto a ponerse en marcha gracias a un grupo de vecinos.
El ayuntamiento aportó las tejas y ha prometido pagar el seguro durante los primeros cinco años.

Desde la carretera parece de juguete, pero de cerca las aspas cortan el aire como cuchillos.
Gil aprendió el oficio con barcas, y confiesa que nunca había subido tan alto en su vida.
Los niños del pueblo han puesto nombre a cada una de las cuatro aspas del edificio.
Nadie recuerda ya quién cerró la puerta por última vez ni por qué dejó la chaqueta dentro.
La provincia quiere atraer a visitantes de la costa con una ruta de antiguos oficios.
Los hoteles se quejan de que no hay autobuses los fines de semana hasta el interior.
Una asociación de panaderos pide que la harina local lleve un sello propio y reconocible.
El presupuesto para la ruta se votará en noviembre, después de las elecciones regionales.""",
}
CLASSES = {
    "identical": "identical",
    "edited": "edited copy",
    "partial": "partial reuse",
    "quotation": None,
    "independent": None,
}
SHA256 = "ab0e436a09c30ab22eea7b1aa9cfa6b35f99ad4350fe125a74beb34a635a19cd"


def pair(story: str, label: str) -> tuple[str, str]:
    wire, edited, own = (part.splitlines() for part in STORIES[story].split("\n\n"))
    first, second, quotation, _, fifth = wire
    other = {
        "identical": [f"KESSEL (Tarn News) — {first}", *wire[1:], "Copyright Tarn News. All rights reserved."],
        "edited": [edited[0], second, edited[1], fifth, own[7]],
        "partial": [own[0], own[1], second, own[2], fifth, own[3]],
        "quotation": [own[4], own[5], quotation, own[6], own[7]],
        "independent": own[4:],
    }[label]
    return "\n".join(wire) + "\n", "\n".join(other) + "\n"


def report(name: str, text: str) -> Report:
    return Report(name, None, None, None, None, None, None, hashlib.sha256(text.encode()).hexdigest(), text)


def test_the_pairs_are_those_that_were_labelled() -> None:
    """A floor is not lowered by changing what it stands on."""
    texts = "\0".join(text for story in STORIES for label in CLASSES for text in pair(story, label))
    assert hashlib.sha256(texts.encode()).hexdigest() == SHA256


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("label", CLASSES)
def test_labelled_pairs(story: str, label: str) -> None:
    left, right = pair(story, label)
    assert [copy.kind for copy in copies([report("a", left), report("b", right)])] == [
        kind for kind in [CLASSES[label]] if kind
    ]


def test_stories_have_nothing_in_common() -> None:
    reports = [report(story, pair(story, "identical")[0]) for story in STORIES]
    assert copies(reports) == []
