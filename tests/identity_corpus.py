"""A corpus for identity: 200 short articles about 40 entities of our own invention, with who is who known beforehand.

The worlds below are written by hand: ``{em1=Elena Marsh}`` is a mention of the entity ``em1``. An article is an opening and
three further sentences of one world, chosen by a generator with a fixed seed. Planted are

- homonyms: two people of one name (``em``, ``do``, ``ak``), two bodies of one name (``nao``), a company and a person
  (``halden``), a town and an organisation (``tarrow``), two people of one surname (``lindqvist``);
- aliases: surnames alone, titles, "Mr", acronyms, diacritics dropped, short names of companies, names in capitals;
- changes of office: a minister and the successor, a minister who goes to a bank.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass

from graphbuild.model import Article, Block, Span

MARK = re.compile(r"\{(\w+)=([^{}]+)\}")
ARTICLES = 200
SEED = 5
ROUNDUP = 0.25
"""Share of articles that end with news of another world, as round-ups do: company that tells nothing."""


@dataclass(frozen=True, slots=True)
class Phase:
    """Sentences of a world that hold at one time: an article is an opening and some that follow."""

    month: int
    openings: tuple[str, ...]
    following: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention as the generator wrote it: where, and of which entity."""

    article: str
    span: Span
    entity: str


WORLDS: tuple[tuple[Phase, ...], ...] = (
    (
        Phase(
            3,
            (
                "New Zealand Foreign Minister {em1=Elena Marsh} met Prime Minister {tw=Tane Whitlock} in Wellington on Monday.",
                "Foreign Minister {em1=Marsh} of New Zealand called a meeting of the {ptc=Pacific Tuna Council} on Tuesday.",
                "{em1=Elena Marsh} told the {ptc=Pacific Tuna Council} that New Zealand would keep its quotas.",
                "The {ptc=Pacific Tuna Council} ({ptc=PTC}) asked {tw=Tane Whitlock} for a new treaty.",
                "New Zealand's prime minister, {tw=Tane Whitlock}, praised Foreign Minister {em1=Elena Marsh} on Friday.",
            ),
            (
                "The {ptc=PTC} welcomed the plan.",
                "{tw=Whitlock} said the talks would go on.",
                "{em1=Marsh} said New Zealand wanted fewer boats.",
                "Prime Minister {tw=Whitlock} will visit Samoa in May.",
                "Foreign Minister {em1=Marsh} criticised the catches of the past year.",
                "The {ptc=PTC} will publish a report next month.",
                "Ms. {em1=Marsh} also spoke with fishermen in Nelson.",
            ),
        ),
    ),
    (
        Phase(
            4,
            (
                "{em2=Elena Marsh}, chief executive of {nk=Nordkai Shipping}, announced the sale of six tankers on Monday.",
                "{nk=Nordkai} chief executive {em2=Elena Marsh} resigned from a bank's board on Thursday.",
                "{nk=Nordkai Shipping} ordered four ferries, {em2=Elena Marsh} said.",
                "{ob=Oskar Brandvik}, chairman of {nk=Nordkai Shipping}, defended {em2=Elena Marsh} on Wednesday.",
                "{nk=Nordkai} raised its forecast, chairman {ob=Oskar Brandvik} said.",
                "{nk=NORDKAI SHIPPING} opened a yard in Bergen.",
            ),
            (
                "{em2=Marsh} said the yards were full.",
                "{ob=Brandvik} thanked the crews.",
                "{nk=Nordkai} employs 4,000 people.",
                "Shares of {nk=Nordkai} rose by 3 percent.",
                "Mr. {ob=Brandvik} met investors in Oslo.",
                "{nk=Nordkai} will sell its offices in Hamburg.",
            ),
        ),
    ),
    (
        Phase(
            5,
            (
                "Nigerian Health Minister {do1=David Okoro} visited a clinic in Kano on Monday.",
                "Nigeria's health minister, {do1=David Okoro}, thanked the {fva=Federal Vaccine Agency}.",
                "The {fva=Federal Vaccine Agency} ({fva=FVA}) sent doses to Kano, {do1=David Okoro} said.",
                "Health Minister {do1=Okoro} of Nigeria met {ad=Amina Danjuma}, the head of the {fva=Federal Vaccine Agency}.",
                "{ad=Amina Danjuma} told reporters that the {fva=FVA} needed refrigerators.",
            ),
            (
                "{do1=Okoro} said children came first.",
                "The {fva=FVA} will train nurses.",
                "{ad=Danjuma} said the doses had arrived.",
                "Nigeria bought the doses in March.",
                "The {fva=Federal Vaccine Agency} opened an office in Jos.",
                "Mrs. {ad=Danjuma} asked parliament for money.",
            ),
        ),
    ),
    (
        Phase(
            6,
            (
                "Kenyan runner {do2=David Okoro} won the marathon in Rotterdam on Sunday.",
                "{do2=David Okoro} left the {rv=Rift Valley Running Club} in June.",
                "Coach {gc=Grace Chebet} praised {do2=David Okoro} after the race.",
                "The {rv=Rift Valley Running Club} signed {do2=David Okoro} for another year.",
                "{gc=Grace Chebet}, coach of the {rv=Rift Valley Running Club}, won a prize in Nairobi.",
            ),
            (
                "{do2=Okoro} said his legs were tired.",
                "{gc=Chebet} trained him in Iten.",
                "The {rv=Rift Valley Running Club} has 90 members.",
                "Coach {gc=Chebet} expects a record in autumn.",
                "{do2=Okoro} will run in Berlin.",
            ),
        ),
    ),
    (
        Phase(
            2,
            (
                "Croatia's central bank governor, {ak1=Anna Kovač}, cut interest rates on Monday.",
                "Central bank governor {ak1=Anna Kovac} met Finance Minister {lp=Luka Perić} in Zagreb.",
                "Croatian Finance Minister {lp=Luka Perić} criticised the {asb=Adriatic Savings Bank}.",
                "The {asb=Adriatic Savings Bank} ({asb=ASB}) borrowed money in Zagreb, {lp=Luka Peric} said.",
                "{ak1=Anna Kovač} warned the {asb=Adriatic Savings Bank} about its loans.",
            ),
            (
                "{ak1=Kovač} said prices in Croatia would fall.",
                "{lp=Perić} rejected the idea.",
                "The {asb=ASB} published its results in Zagreb.",
                "The {asb=Adriatic Savings Bank} closed nine branches.",
                "Finance Minister {lp=Peric} will present a budget in May.",
            ),
        ),
    ),
    (
        Phase(
            7,
            (
                "Slovak novelist {ak2=Anna Kovač} published her third book with {th=Tatra House} on Monday.",
                "{th=Tatra House} printed 9,000 copies of a novel by {ak2=Anna Kovač}.",
                "{jh=Jozef Hruška}, an editor at {th=Tatra House}, discovered {ak2=Anna Kovac}.",
                "{jh=Jozef Hruska} left {th=Tatra House} in August.",
                "The novelist {ak2=Anna Kovač} read from her book in Bratislava.",
            ),
            (
                "{ak2=Kovač} said she wrote at night.",
                "{th=Tatra House} will sell the film rights.",
                "{jh=Hruška} praised the prose.",
                "Mr. {jh=Hruška} edits a magazine in Bratislava.",
                "{th=Tatra House} was founded in 1969.",
            ),
        ),
    ),
    (
        Phase(
            8,
            (
                "{hm=Halden Motors} closed its plant in {wx=Wexbury} on Monday.",
                "{mh=Mark Halden}, mayor of {wx=Wexbury}, attacked {hm=Halden Motors} on Friday.",
                "{cm=Corvale Motors} bought a plant from {hm=Halden Motors}.",
                "{pr=Priya Raman}, chief executive of {cm=Corvale Motors}, visited {wx=Wexbury} on Tuesday.",
                "The {awf=Auto Workers Federation} ({awf=AWF}) called a strike at {cm=Corvale Motors}.",
                "Mayor {mh=Mark Halden} welcomed {pr=Priya Raman} in {wx=Wexbury}.",
                "The carmaker {hm=Halden} dismissed 300 workers in {wx=Wexbury}.",
                "The carmaker {cm=Corvale} hired 40 engineers.",
            ),
            (
                "The {awf=AWF} demanded higher wages.",
                "Mayor {mh=Halden} spoke with the {awf=AWF} in {wx=Wexbury}.",
                "{pr=Raman} said the engines were ready.",
                "{wx=Wexbury} has 60,000 inhabitants.",
                "The {awf=Auto Workers Federation} rejected the offer.",
                "Ms. {pr=Raman} joined {cm=Corvale} in 2019.",
            ),
        ),
    ),
    (
        Phase(
            9,
            (
                "Heavy rain flooded the town of {tt=Tarrow} on Monday.",
                "{fl=Fiona Lachlan}, mayor of {tt=Tarrow}, closed two schools in {tt=Tarrow}.",
                "Mayor {fl=Fiona Lachlan} lives in {tt=Tarrow}.",
            ),
            (
                "{fl=Lachlan} said the river had dropped.",
                "The bridge in {tt=Tarrow} is closed.",
                "Mayor {fl=Lachlan} thanked the firemen.",
                "People in {tt=Tarrow} filled sandbags.",
            ),
        ),
        Phase(
            10,
            (
                "The aid group {tg=Tarrow} sent tents to Chad on Monday.",
                "{sh=Samir Haddad}, director of the aid group {tg=Tarrow}, flew to Chad.",
                "The charity {tg=Tarrow} opened a hospital in Chad, {sh=Samir Haddad} said.",
            ),
            (
                "{sh=Haddad} asked donors for blankets.",
                "{tg=Tarrow} said its trucks were waiting at the border.",
                "{tg=Tarrow} employs 200 doctors.",
                "Director {sh=Haddad} will return in June.",
            ),
        ),
    ),
    (
        Phase(
            1,
            (
                "Lithuanian Transport Minister {jp=Jonas Petraitis} opened a railway in Kaunas on Monday.",
                "Transport Minister {jp=Jonas Petraitis} and his deputy, {rd=Rasa Daukantas}, visited Kaunas.",
                "The {bra=Baltic Rail Agency} ({bra=BRA}) ordered trains, Transport Minister {jp=Petraitis} said.",
                "Deputy Transport Minister {rd=Rasa Daukantas} met the {bra=Baltic Rail Agency} in Vilnius.",
            ),
            (
                "{jp=Petraitis} said the trains were late.",
                "The {bra=BRA} will hire drivers.",
                "{bra=Baltic Rail Agency} engineers tested a bridge.",
                "Mr. {jp=Petraitis} promised cheaper tickets.",
            ),
        ),
        Phase(
            11,
            (
                "Lithuania's transport minister, {rd=Rasa Daukantas}, cancelled a contract with the {bra=Baltic Rail Agency}.",
                "Former Transport Minister {jp=Jonas Petraitis} criticised his successor, {rd=Rasa Daukantas}, on Monday.",
                "Transport Minister {rd=Daukantas} of Lithuania met the {bra=Baltic Rail Agency} on Tuesday.",
                "{jp=Jonas Petraitis}, a former transport minister of Lithuania, published his memoirs.",
            ),
            (
                "{rd=Daukantas} said the bridge was unsafe.",
                "The {bra=BRA} rejected the claim.",
                "{jp=Petraitis} left politics in July.",
                "Ms. {rd=Daukantas} will speak in parliament.",
            ),
        ),
    ),
    (
        Phase(
            1,
            (
                "Portuguese Finance Minister {ic=Inês Caldeira} raised a tax on sugar on Monday.",
                "Finance Minister {ic=Ines Caldeira} met the {arb=Atlantic Reconstruction Bank} in Lisbon.",
                "Portugal's finance minister, {ic=Inês Caldeira}, will leave for the {arb=Atlantic Reconstruction Bank}.",
            ),
            (
                "{ic=Caldeira} said Portugal needed savings.",
                "The {arb=Atlantic Reconstruction Bank} lends to ports.",
                "Ms. {ic=Caldeira} spoke in Lisbon.",
            ),
        ),
        Phase(
            12,
            (
                "{ic=Inês Caldeira}, president of the {arb=Atlantic Reconstruction Bank}, granted a loan to Angola on Monday.",
                "The {arb=Atlantic Reconstruction Bank} ({arb=ARB}) lent Angola money, {ic=Ines Caldeira} said.",
                "The {arb=Atlantic Reconstruction Bank} chose {ic=Inês Caldeira}, Portugal's former finance minister, as president.",
            ),
            (
                "{ic=Caldeira} said the port of Lobito would grow.",
                "The {arb=Atlantic Reconstruction Bank} has its seat in Lisbon.",
                "President {ic=Caldeira} will visit Angola.",
            ),
        ),
    ),
    (
        Phase(
            3,
            (
                "Ghana's {nao1=National Audit Office} examined the harbour's accounts on Monday.",
                "{ka=Kwame Asante}, head of Ghana's {nao1=National Audit Office}, spoke in Accra.",
                "The {nao1=National Audit Office} of Ghana accused a minister of fraud, {ka=Kwame Asante} said.",
            ),
            (
                "{ka=Asante} said the books were incomplete.",
                "The {nao1=National Audit Office} will report in June.",
                "Mr. {ka=Asante} studied law in Kumasi.",
            ),
        ),
        Phase(
            4,
            (
                "Norway's {nao2=National Audit Office} criticised the police on Monday.",
                "{is1=Ingrid Solheim}, head of Norway's {nao2=National Audit Office}, resigned in Oslo.",
                "The Norwegian {nao2=National Audit Office} praised the tax office, {is1=Ingrid Solheim} said.",
            ),
            (
                "{is1=Solheim} said the rules were clear.",
                "The {nao2=National Audit Office} will publish its letters.",
                "Ms. {is1=Solheim} taught in Tromsø.",
            ),
        ),
    ),
    (
        Phase(
            5,
            (
                "Swedish Defence Minister {pl=Peter Lindqvist} inspected a ship in Karlskrona on Monday.",
                "Sweden's defence minister, {pl=Peter Lindqvist}, met his Danish counterpart.",
                "Defence Minister {pl=Lindqvist} of Sweden ordered six helicopters.",
            ),
            (
                "{pl=Lindqvist} said the navy was ready.",
                "Mr. {pl=Lindqvist} will fly to Denmark.",
                "Sweden bought the helicopters in 2023.",
            ),
        ),
        Phase(
            6,
            (
                "{ml=Maria Lindqvist}, president of the {ndu=Nordic Dockers Union}, called a strike on Monday.",
                "The {ndu=Nordic Dockers Union} ({ndu=NDU}) ended its strike, {ml=Maria Lindqvist} said.",
                "The {ndu=Nordic Dockers Union} and its president, {ml=Maria Lindqvist}, met shipowners in Malmö.",
                "{ndu=NDU} president {ml=Lindqvist} rejected the shipowners' offer.",
            ),
            (
                "{ml=Lindqvist} said the dockers were angry.",
                "The {ndu=NDU} has 30,000 members.",
                "The {ndu=Nordic Dockers Union} published a letter.",
                "Ms. {ml=Lindqvist} spoke in Malmö.",
            ),
        ),
    ),
)


def _apart(one: Phase, other: Phase) -> bool:
    """Tell whether two phases share no name: no reader could tell two Marshes of one article apart."""
    words = [
        {
            word
            for line in (*phase.openings, *phase.following)
            for m in MARK.finditer(line)
            for word in m[2].split()
        }
        for phase in (one, other)
    ]
    return not words[0] & words[1]


def corpus(seed: int = SEED) -> tuple[list[Article], list[Gold]]:
    """Return the articles and all mentions of the 40 entities in them."""
    dice = random.Random(seed)
    articles: list[Article] = []
    gold: list[Gold] = []
    phases = [phase for world in WORLDS for phase in world]
    for number in range(ARTICLES):
        phase = phases[number % len(phases)]
        lines = [dice.choice(phase.openings), *dice.sample(phase.following, 3)]
        if dice.random() < ROUNDUP:
            lines.append(
                dice.choice(dice.choice([other for other in phases if _apart(phase, other)]).openings)
            )
        name = f"a{number:03d}"
        text = ""
        for line in lines:
            start = 0
            for mark in MARK.finditer(line):
                text += line[start : mark.start()]
                gold.append(Gold(name, Span(len(text), len(text) + len(mark[2])), mark[1]))
                text += mark[2]
                start = mark.end()
            text += line[start:] + " "
        text = text.rstrip()
        date = dt.date(2024, phase.month, 1 + dice.randrange(28))
        articles.append(Article(name, text, (Block(Span(0, len(text))),), date=date))
    return articles, gold
