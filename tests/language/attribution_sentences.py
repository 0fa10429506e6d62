"""Made-up English news sentences, by construction, with who is said to say what in them.

Every expected attribution is (source, cue, content), each in the words of the text; the pieces of a content that is
broken up stand with " … " between them, and a source or cue that is not there is "". The table says what is right, not
what the reader finds: it is held against the reader by ``test_attribution_floor.py``.
"""

from __future__ import annotations

__all__ = ["SENTENCES"]

SENTENCES: dict[str, list[tuple[str, list[tuple[str, str, str]]]]] = {
    "direct, curly marks": [
        ("“The dam will hold,” Ilda Marrow told reporters.", [("Ilda Marrow", "told", "The dam will hold")]),
        (
            "Deputy mayor Piet Hallam said: “We lost nine boats.”",
            [("Deputy mayor Piet Hallam", "said", "We lost nine boats")],
        ),
        (
            "“Nobody warned us about the ice,” she complained.",
            [("she", "complained", "Nobody warned us about the ice")],
        ),
        ("“Why was the gate open?” Orsolin asked the board.", [("Orsolin", "asked", "Why was the gate open")]),
        (
            "“We will rebuild,” Tova Brask said, “and we will do it before winter.”",
            [("Tova Brask", "said", "We will rebuild … and we will do it before winter")],
        ),
    ],
    "direct, straight marks": [
        (
            '"The ferry was overloaded," said harbour master Jon Velde.',
            [("harbour master Jon Velde", "said", "The ferry was overloaded")],
        ),
        (
            'Kessa Lund, who owns the mill, said: "The river rose in an hour."',
            [("Kessa Lund, who owns the mill", "said", "The river rose in an hour")],
        ),
        ('"Leave now," a fire officer shouted.', [("a fire officer", "shouted", "Leave now")]),
        ('"Our budget is gone," Norrin wrote in a letter to parents.', [("Norrin", "wrote", "Our budget is gone")]),
    ],
    "direct, guillemets": [
        (
            "«The vote was fair», said Arno Tessel, who led the observers.",
            [("Arno Tessel, who led the observers", "said", "The vote was fair")],
        ),
        (
            "« We have no water left », the mayor of Quillan said.",
            [("the mayor of Quillan", "said", "We have no water left")],
        ),
        (
            "The foreign minister added: «Talks go on tomorrow.»",
            [("The foreign minister", "added", "Talks go on tomorrow")],
        ),
    ],
    "direct, low marks": [
        (
            "„The tunnel is flooded“, said engineer Greta Omm.",
            [("engineer Greta Omm", "said", "The tunnel is flooded")],
        ),
        ("Coach Dario Senk said: „My players were tired.“", [("Coach Dario Senk", "said", "My players were tired")]),
        ("„I saw two lorries“, the witness told the court.", [("the witness", "told", "I saw two lorries")]),
    ],
    "direct, single marks": [
        (
            "‘The roof came down in seconds,’ said Mavis Trell, a neighbour.",
            [("Mavis Trell, a neighbour", "said", "The roof came down in seconds")],
        ),
        ("'We are not leaving,' Oke told the Pellin Echo.", [("Oke", "told", "We are not leaving")]),
        (
            "Inspector Rudge said: 'It's the worst fire I have seen.'",
            [("Inspector Rudge", "said", "It's the worst fire I have seen")],
        ),
    ],
    "direct, no marks": [
        (
            "The bridge must close tonight, Mayor Hanna Dovic said.",
            [("Mayor Hanna Dovic", "said", "The bridge must close tonight")],
        ),
        (
            "We have done nothing wrong, the company wrote on its website.",
            [("the company", "wrote", "We have done nothing wrong")],
        ),
        ("I am sorry, Bellan told the families.", [("Bellan", "told", "I am sorry")]),
    ],
    "dash dialogue": [
        ("— The road is open again, said the sergeant.", [("the sergeant", "said", "The road is open again")]),
        ("– We heard a loud bang, Mrs Toller recalled.", [("Mrs Toller", "recalled", "We heard a loud bang")]),
        (
            "— There is no plan, replied the minister, and there never was.",
            [("the minister", "replied", "There is no plan … and there never was")],
        ),
    ],
    "indirect with that": [
        (
            "Governor Ansa Leek said that the toll would double in May.",
            [("Governor Ansa Leek", "said", "that the toll would double in May")],
        ),
        (
            "The union warned that ferries would stop on Friday.",
            [("The union", "warned", "that ferries would stop on Friday")],
        ),
        (
            "Two teachers told the Varn Courier that the heating had failed twice.",
            [("Two teachers", "told", "that the heating had failed twice")],
        ),
        (
            "Bashir Colm insisted that he had paid every invoice.",
            [("Bashir Colm", "insisted", "that he had paid every invoice")],
        ),
        (
            "The judge noted that the letters were never signed.",
            [("The judge", "noted", "that the letters were never signed")],
        ),
        (
            "Prosecutors alleged that Drummel had hidden the money abroad.",
            [("Prosecutors", "alleged", "that Drummel had hidden the money abroad")],
        ),
    ],
    "indirect without that": [
        ("Police say the van had been stolen in Orrick.", [("Police", "say", "the van had been stolen in Orrick")]),
        (
            "Farmers in the Lume valley claim the spray killed their bees.",
            [("Farmers in the Lume valley", "claim", "the spray killed their bees")],
        ),
        ("The airline said on Tuesday it would cut 300 jobs.", [("The airline", "said", "it would cut 300 jobs")]),
        ("Doctors believe the fever came from the market.", [("Doctors", "believe", "the fever came from the market")]),
        (
            "The senator announced she would not stand again.",
            [("The senator", "announced", "she would not stand again")],
        ),
        ("Residents were told the water was safe to drink.", [("", "told", "the water was safe to drink")]),
    ],
    "post-posed and inverted": [
        (
            "The mine had been closed for a year, said Mayor Edo Fallik.",
            [("Mayor Edo Fallik", "said", "The mine had been closed for a year")],
        ),
        (
            "Some 400 people slept in the school, aid workers said.",
            [("aid workers", "said", "Some 400 people slept in the school")],
        ),
        ("The lorry, police said, had no lights.", [("police", "said", "The lorry … had no lights")]),
        (
            "Prices will fall by spring, predicts economist Una Sorrel.",
            [("economist Una Sorrel", "predicts", "Prices will fall by spring")],
        ),
        (
            "The storm, forecasters warn, could reach Port Ambry by dawn.",
            [("forecasters", "warn", "The storm … could reach Port Ambry by dawn")],
        ),
        ("Both pilots survived, the rescue service added.", [("the rescue service", "added", "Both pilots survived")]),
    ],
    "according to": [
        (
            "According to the Tarn Gazette, the dam leaked for three weeks.",
            [("the Tarn Gazette", "According to", "the dam leaked for three weeks")],
        ),
        (
            "The suspect fled by boat, according to two coastguards.",
            [("two coastguards", "according to", "The suspect fled by boat")],
        ),
        (
            "The fund, according to its annual report, lost 40 million crowns.",
            [("its annual report", "according to", "The fund … lost 40 million crowns")],
        ),
        (
            "Turnout was 61 percent, according to the electoral office.",
            [("the electoral office", "according to", "Turnout was 61 percent")],
        ),
        (
            "According to Lise Corran, a spokeswoman for the port, no oil was spilled.",
            [("Lise Corran, a spokeswoman for the port", "According to", "no oil was spilled")],
        ),
        (
            "In the view of critics, the law gives the palace too much power.",
            [("critics", "In the view of", "the law gives the palace too much power")],
        ),
    ],
    "mixed quotation": [
        (
            "Premier Odile Warrick called the strike “a gift to our rivals”.",
            [("Premier Odile Warrick", "called", "the strike “a gift to our rivals”")],
        ),
        (
            "The coach said his team had been “asleep for an hour”.",
            [("The coach", "said", "his team had been “asleep for an hour”")],
        ),
        (
            'Hallam described the talks as "frank and useful".',
            [("Hallam", "described", 'the talks as "frank and useful"')],
        ),
        (
            "The bishop said that the camp was “no place for children” and must close.",
            [("The bishop", "said", "that the camp was “no place for children” and must close")],
        ),
        (
            "Critics dismissed the plan as ‘a bridge to nowhere’.",
            [("Critics", "dismissed", "the plan as ‘a bridge to nowhere’")],
        ),
    ],
    "quotation going on": [
        (
            "“We are tired,” said nurse Ama Quist. “We have not slept since Sunday.”",
            [("nurse Ama Quist", "said", "We are tired … We have not slept since Sunday")],
        ),
        (
            '"The wall cracked," Pemberly said. "Then the whole yard slid into the river."',
            [("Pemberly", "said", "The wall cracked … Then the whole yard slid into the river")],
        ),
        (
            "“I did not sign it,” Deller told the inquiry. “Somebody copied my name.”",
            [("Deller", "told", "I did not sign it … Somebody copied my name")],
        ),
        (
            "The minister said the port was open. “Ships may come in again from tonight.”",
            [("The minister", "said", "the port was open … Ships may come in again from tonight")],
        ),
    ],
    "nested": [
        (
            "The Orda news agency reported that the minister said the border was closed.",
            [
                ("The Orda news agency", "reported", "that the minister said the border was closed"),
                ("the minister", "said", "the border was closed"),
            ],
        ),
        (
            "Lorne said the doctors had told him that his leg would heal.",
            [
                ("Lorne", "said", "the doctors had told him that his leg would heal"),
                ("the doctors", "told", "that his leg would heal"),
            ],
        ),
        (
            "The Pellin Echo wrote that, according to two guards, the safe was empty.",
            [
                ("The Pellin Echo", "wrote", "that, according to two guards, the safe was empty"),
                ("two guards", "according to", "the safe was empty"),
            ],
        ),
        (
            "A spokesman said the mayor denied taking the money.",
            [("A spokesman", "said", "the mayor denied taking the money"), ("the mayor", "denied", "taking the money")],
        ),
        (
            "“The general told us that the war was over,” Private Enno Vail said.",
            [
                ("Private Enno Vail", "said", "The general told us that the war was over"),
                ("The general", "told", "that the war was over"),
            ],
        ),
    ],
    "pronoun source": [
        ("He said the boat had sunk within minutes.", [("He", "said", "the boat had sunk within minutes")]),
        ("They argue that the tax hurts small farms.", [("They", "argue", "that the tax hurts small farms")]),
        ("She also told the court she had never met Dorn.", [("She", "told", "she had never met Dorn")]),
        ("The pump had failed before, he added.", [("he", "added", "The pump had failed before")]),
        ("It said profits had risen by a tenth.", [("It", "said", "profits had risen by a tenth")]),
        ("Inspector Hale arrived at noon. He said nobody was missing.", [("He", "said", "nobody was missing")]),
    ],
    "institution or document": [
        (
            "The harbour was never inspected, said a statement issued by the Audit Chamber.",
            [("a statement issued by the Audit Chamber", "said", "The harbour was never inspected")],
        ),
        (
            "A report by the Fenwold Institute found that half the wells were dirty.",
            [("A report by the Fenwold Institute", "found", "that half the wells were dirty")],
        ),
        (
            "In a statement, the Ministry of Transport said the line would reopen on 4 June.",
            [("the Ministry of Transport", "said", "the line would reopen on 4 June")],
        ),
        (
            "Court papers show that the firm paid two judges.",
            [("Court papers", "show", "that the firm paid two judges")],
        ),
        (
            "The defence ministry confirmed that two jets had crossed the strait.",
            [("The defence ministry", "confirmed", "that two jets had crossed the strait")],
        ),
        (
            "The central bank of Osterland says inflation will slow this year.",
            [("The central bank of Osterland", "says", "inflation will slow this year")],
        ),
        (
            "The treaty states that neither side may lay mines.",
            [("The treaty", "states", "that neither side may lay mines")],
        ),
        (
            "Radio Sunder reported heavy gunfire near the airport.",
            [("Radio Sunder", "reported", "heavy gunfire near the airport")],
        ),
    ],
    "passive or no source": [
        (
            "It was reported that three villages had lost power.",
            [("", "was reported", "that three villages had lost power")],
        ),
        ("The gang is said to have used a rented boat.", [("", "said", "The gang … to have used a rented boat")]),
        ("It is alleged that the clerk sold the keys.", [("", "alleged", "that the clerk sold the keys")]),
        ("The bomb was reported to weigh 200 kilograms.", [("", "reported", "The bomb … to weigh 200 kilograms")]),
        (
            "The theft was reported by the Lume Herald to have cost millions.",
            [("the Lume Herald", "reported", "The theft … to have cost millions")],
        ),
        (
            "It was announced by the palace that the queen would travel in May.",
            [("the palace", "announced", "that the queen would travel in May")],
        ),
    ],
    "headline": [
        ("Ministry: bridge safe", [("Ministry", ":", "bridge safe")]),
        ("Bridge unsafe: report", [("report", ":", "Bridge unsafe")]),
        ("Mayor Dovic: “No more money for the stadium”", [("Mayor Dovic", ":", "No more money for the stadium")]),
        ("Ferry crew were drunk, says coastguard", [("coastguard", "says", "Ferry crew were drunk")]),
        ("Union says mine unsafe", [("Union", "says", "mine unsafe")]),
        ("Dam may fail within days – engineers", [("engineers", "–", "Dam may fail within days")]),
        ("Osterland denies sending drones over Varn", [("Osterland", "denies", "sending drones over Varn")]),
    ],
    "transcript": [
        (
            "THE PRESIDENT: We will send more ships to the strait.",
            [("THE PRESIDENT", ":", "We will send more ships to the strait.")],
        ),
        (
            "MS. CORRAN: The minister will not travel this week.",
            [("MS. CORRAN", ":", "The minister will not travel this week.")],
        ),
        (
            "Q: When will the school open?\nA: It will open on Monday.",
            [("Q", ":", "When will the school open?"), ("A", ":", "It will open on Monday.")],
        ),
        (
            "DOVIC: I never promised a tunnel.\nHALLAM: You did so twice.",
            [("DOVIC", ":", "I never promised a tunnel."), ("HALLAM", ":", "You did so twice.")],
        ),
    ],
    "denial": [
        (
            "The airline denied that the engine had caught fire.",
            [("The airline", "denied", "that the engine had caught fire")],
        ),
        ("Mayor Fallik denies any link to the builder.", [("Mayor Fallik", "denies", "any link to the builder")]),
        (
            "The palace rejected claims that the king was ill.",
            [("The palace", "rejected", "claims that the king was ill")],
        ),
        (
            "The army would not confirm that its base had been hit.",
            [("The army", "would not confirm", "that its base had been hit")],
        ),
        (
            "Senk has dismissed reports of a move to Port Ambry.",
            [("Senk", "has dismissed", "reports of a move to Port Ambry")],
        ),
    ],
    "hedge": [
        ("The thieves may have had a key, police suspect.", [("police", "suspect", "The thieves may have had a key")]),
        (
            "Analysts suggested the price might fall further.",
            [("Analysts", "suggested", "the price might fall further")],
        ),
        (
            "Colm said he thought the brakes had possibly failed.",
            [("Colm", "said", "he thought the brakes had possibly failed")],
        ),
        (
            "The envoy appeared to admit that talks had broken down.",
            [("The envoy", "admit", "that talks had broken down")],
        ),
        ("Officials fear the toll could pass fifty.", [("Officials", "fear", "the toll could pass fifty")]),
    ],
    "lower case": [
        (
            "mayor dovic said the bridge would close at midnight.",
            [("mayor dovic", "said", "the bridge would close at midnight")],
        ),
        ("“the dam is fine,” said engineer omm.", [("engineer omm", "said", "the dam is fine")]),
        ("according to the varn courier, nobody was hurt.", [("the varn courier", "according to", "nobody was hurt")]),
        ("the ministry says that two ships are missing.", [("the ministry", "says", "that two ships are missing")]),
    ],
    "no full stop": [
        ("The coastguard said the wreck had been found", [("The coastguard", "said", "the wreck had been found")]),
        (
            "Firefighters warned that the blaze could reach Orrick",
            [("Firefighters", "warned", "that the blaze could reach Orrick")],
        ),
        ("The plant will shut in June, its owner said", [("its owner", "said", "The plant will shut in June")]),
        ("“We won because we ran more,” Senk said", [("Senk", "said", "We won because we ran more")]),
    ],
    "noun as cue": [
        ("Hallam’s claim that the vote was stolen drew laughter.", [("Hallam", "claim", "that the vote was stolen")]),
        (
            "Despite warnings from engineers that the wall was weak, the yard stayed open.",
            [("engineers", "warnings", "that the wall was weak")],
        ),
        (
            "There were reports that shots had been fired near the palace.",
            [("", "reports", "that shots had been fired near the palace")],
        ),
        (
            "The minister’s promise to lower the toll was broken within a month.",
            [("The minister", "promise", "to lower the toll")],
        ),
    ],
    "question or order": [
        (
            "Reporters asked whether the queen had been told.",
            [("Reporters", "asked", "whether the queen had been told")],
        ),
        ("Police urged drivers to stay at home.", [("Police", "urged", "drivers to stay at home")]),
        (
            "The judge ordered Drummel to hand over his passport.",
            [("The judge", "ordered", "Drummel to hand over his passport")],
        ),
        ("Lund asked why nobody had checked the brakes.", [("Lund", "asked", "why nobody had checked the brakes")]),
    ],
    "two in a row": [
        (
            "Police said two men were held. Their lawyer said both were at home that night.",
            [("Police", "said", "two men were held"), ("Their lawyer", "said", "both were at home that night")],
        ),
        (
            "Osterland says the ship was fishing, but Varn insists it was laying mines.",
            [("Osterland", "says", "the ship was fishing"), ("Varn", "insists", "it was laying mines")],
        ),
        (
            "The dam broke at four. “It sounded like thunder,” said farmer Jory Pell.",
            [("farmer Jory Pell", "said", "It sounded like thunder")],
        ),
        (
            "The firm, which said in May that it was sound, closed on Friday.",
            [("The firm", "said", "that it was sound")],
        ),
    ],
    "none": [
        ("The river rose by two metres during the night.", []),
        ("Three people were hurt when a tram left the rails in Quillan.", []),
        ("The storm claimed four lives along the coast.", []),
        ("Everything went according to plan.", []),
        ("Players are paid according to their age and the number of games.", []),
        ("All told, 1,200 houses were damaged.", []),
        ("The guard denied two men entry to the hall.", []),
        ("The recruits reported to the barracks at six.", []),
        ("There were 87 confirmed cases in Osterland by Friday.", []),
        ("The novel “A Winter in Varn” won the Sorrel Prize.", []),
        ("The so-called “ghost train” runs twice a day.", []),
        ("The band played “Low Tide” and left the stage.", []),
        ("Parliament will vote on the report on Thursday.", []),
        ("The council published its annual report in March.", []),
        ("Mayor Dovic opened the new library on Saturday.", []),
        ("Schools in Pellin closed early because of the snow.", []),
        ("Result: Quillan 3, Port Ambry 1.", []),
        ("Opening hours: Monday to Friday, 9 to 5.", []),
        ("The talks between the union and the airline began at noon.", []),
        ("The witness left the court without saying a word.", []),
        ("A speaker at the stadium fell from the wall.", []),
        ("The company’s share price fell by 6 percent.", []),
        ("Hallam did not answer the phone.", []),
        ("Police searched two flats in Orrick and seized a rifle.", []),
        ("The minister’s statement lasted four minutes.", []),
        ("The train to Varn leaves at 7:40 every morning.", []),
        ("Two ships collided in fog near the strait. Both crews were saved.", []),
        ("A letter to the board was stolen from the safe.", []),
        ("The court read the names of the dead.", []),
        ("Kestrel Bay — a town of 9,000 people — has no hospital.", []),
    ],
}
