"""What a page opens on: names are found as people type them, and wrong ones are told with the nearest."""

from __future__ import annotations

import datetime as dt

import networkx as nx
import pytest

from graphbuild.errors import QueryError
from graphbuild.export.view.opening import entity_called, opening
from tests.sample_view import sample


@pytest.mark.parametrize("name", ["Márta Kovač", "marta kovac", " MARTA KOVAČ ", "Marta_Kovac", "kovac"])
def test_an_entity_is_found_by_name_or_id(name: str) -> None:
    assert entity_called(sample(), name) == "Marta_Kovac"


def test_a_name_goes_before_an_alias_and_the_best_connected_before_others() -> None:
    graph = sample()
    assert entity_called(graph, "tokyo") == "Japan"
    graph.add_node("Tokyo_city", label="Tokyo", aliases=())
    assert entity_called(graph, "tokyo") == "Tokyo_city"
    graph.add_node("Other_Ishiba", label="Shigeru Ishiba", aliases=())
    assert entity_called(graph, "Shigeru Ishiba") == "Shigeru_Ishiba"


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(
        QueryError, match=r"no entity is called 'Takesi Iwaya'; did you mean 'Takeshi Iwaya'\?"
    ):
        entity_called(sample(), "Takesi Iwaya")
    with pytest.raises(QueryError, match="no entity is called ''"):
        entity_called(sample(), "")
    with pytest.raises(QueryError, match="no entity is called 'Zzz'; the page finds names by their parts"):
        entity_called(sample(), "Zzz")
    with pytest.raises(QueryError, match="no entity is called"):
        entity_called(nx.MultiDiGraph(), "anybody")


def test_the_address_says_all_of_it() -> None:
    assert opening(sample()) == ""
    assert opening(sample(), focus="Japan", depth=2) == "entity=Japan&around=Japan&depth=2"
    days = opening(sample(), since=dt.date(2024, 11, 1), until=dt.date(2024, 11, 7))
    assert days == "from=2024-11-01&until=2024-11-07"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("A&B=C~(D)", label="x")
    assert opening(graph, focus="x").startswith("entity=A%26B%3DC~(D)&")
