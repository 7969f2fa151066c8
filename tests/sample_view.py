"""A hand-made graph for the tests of the view: every stance, a pair with several statements, names that attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from networkx import MultiDiGraph

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script><script>alert(3)</script>",
    "'-alert(4)-'",
    "{{ 7 * 7 }}\u2028<!--",
)

MESSAGE = "Ishiba sent a congratulatory message to Trump on Wednesday."

_ENTITIES = {
    "Shigeru_Ishiba": ("Shigeru Ishiba", "Person", ("Ishiba",)),
    "Donald_Trump": ("Donald Trump", "Person", ("Trump",)),
    "Takeshi_Iwaya": ("Takeshi Iwaya", "Person", ("Iwaya",)),
    "JD_Vance": ("JD Vance", "Person", ("Vance",)),
    "Japan": ("Japan", "Country", ("Tokyo",)),
    "Group_of_20_summit": ("Group of 20 summit", "Event", ("G20",)),
    "Foreign_Ministry": ("Foreign Ministry", "Organization", ()),
    "Marta_Kovac": ("Márta Kovač", "Person", ()),
}
_STATEMENTS = (
    ("Shigeru_Ishiba", "Donald_Trump", "sent a congratulatory message to", "positive", "asserted", None, MESSAGE),
    ("Shigeru_Ishiba", "Donald_Trump", "meet", "positive", "desired", None, "Ishiba hopes to meet Trump."),
    ("Donald_Trump", "Shigeru_Ishiba", "thanked", "positive", "asserted", "Foreign_Ministry", "Trump thanked Ishiba, the ministry said."),
    ("Takeshi_Iwaya", "JD_Vance", "sent a message to", "positive", "asserted", None, "Iwaya sent a message to Vance."),
    ("Takeshi_Iwaya", "Japan", "foreign minister of", "positive", "asserted", None, "Iwaya is foreign minister of Japan."),
    ("Shigeru_Ishiba", "Japan", "prime minister of", "positive", "asserted", None, "Ishiba is prime minister of Japan."),
    ("Shigeru_Ishiba", "Group_of_20_summit", "attend", "positive", "planned", None, "Ishiba will attend the G20."),
    ("Takeshi_Iwaya", "Donald_Trump", "call", "negative", "asserted", None, "Iwaya did not call Trump."),
    ("Takeshi_Iwaya", "Foreign_Ministry", "heads", "positive", "asserted", None, "Iwaya heads the Foreign Ministry."),
    ("Marta_Kovac", "Foreign_Ministry", "visited", "positive", "asserted", None, "Kovač visited the Foreign Ministry."),
)  # fmt: skip


def sample() -> MultiDiGraph[str]:
    """Ten statements about eight entities in one article."""
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    for node, (label, kind, aliases) in _ENTITIES.items():
        graph.add_node(node, label=label, type=kind, aliases=aliases, statements=())
    for number, (source, target, relation, polarity, factuality, holder, evidence) in enumerate(_STATEMENTS):
        graph.add_edge(
            source,
            target,
            key=f"article#e{number}",
            relation=relation,
            **{"class": "Event", "type": "OTHER"},
            polarity=polarity,
            factuality=factuality,
            attributed_to=holder,
            time="2024-11-06" if number == 0 else None,
            evidence=evidence,
            start=100 * number,
            article="message",
            title="Ishiba writes to Trump",
            publisher="Wire",
            date="2024-11-07",
            url="https://news.example/message",
        )
    return graph


def hostile() -> MultiDiGraph[str]:
    """A ring of entities whose every text tries to leave its place."""
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    for text in HOSTILE:
        graph.add_node(text, label=text, type=text, aliases=(text + "2",), posts=(text,))
    for text, other in zip(HOSTILE, HOSTILE[1:] + HOSTILE[:1], strict=True):
        fields = dict.fromkeys(("relation", "class", "time", "place", "title", "publisher", "article"), text)
        evidence = f"{text} meets {other}"
        graph.add_edge(text, other, key=text, **fields, evidence=evidence, url="javascript:alert(5)")
    return graph


def large(statements: int) -> MultiDiGraph[str]:
    """A graph with a hub, a long tail and as many statements as asked for; no randomness."""
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = ("Person", "Organization", "Country", "Place", "Event")
    count = max(statements // 2, 2)
    for number in range(count):
        graph.add_node(f"n{number}", label=f"Entity {number}", type=kinds[number % len(kinds)], aliases=())
    for number in range(statements):
        source, target = number % count, 0 if number % 5 == 0 else (number * 7 + 1) % count
        evidence = f"Entity {source} wrote to Entity {target}."
        graph.add_edge(f"n{source}", f"n{target}", key=f"e{number}", relation="wrote to", evidence=evidence)
    return graph


def story() -> MultiDiGraph[str]:
    """The sample told by two publishers on three days, with classes and with sentences that name days."""
    graph = sample()
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        day = f"2024-11-{5 + 2 * (number % 3):02d}"
        wire = number % 2 == 0
        data["publisher"] = "Wire" if wire else "Estpress"
        data["article"] = f"a{number % 3}{'w' if wire else 'e'}"
        data["title"] = f"Report of {day} by {data['publisher']}"
        data["date"] = day
        data["class"] = {"visited": "Visit", "heads": "HoldPost"}.get(data["relation"], "Meet")
        data["role"] = "recipient"
        data["quotes"] = (data["evidence"], "Nobody else was there.") if number == 0 else (data["evidence"],)
    return graph


def crowd(count: int = 40) -> MultiDiGraph[str]:
    """Everybody met everybody; the first of them more often."""
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    for a in range(count):
        for b in range(a + 1, count):
            for time in range(2 if a == 0 else 1):
                graph.add_edge(
                    f"n{a}", f"n{b}", key=f"e{a}-{b}-{time}", relation="met", evidence=f"n{a} met n{b}."
                )
    return graph
