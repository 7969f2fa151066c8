"""The links of an article's graph to entities: what moves when identity changes."""

from __future__ import annotations

from graphbuild.graph import article_page, article_quads
from graphbuild.iris import Iris
from graphbuild.page import link_quads
from tests.samples import facts, reading


def test_links_are_all_that_points_at_entities() -> None:
    page = article_page(reading(), facts())
    links = link_quads("message", page.links)
    pointing = {quad for quad in page.quads if str(quad.object).startswith(f"<{Iris().base}entity/")}
    assert links == pointing
    assert links


def test_other_names_move_the_links_and_nothing_else() -> None:
    names = {"Shigeru_Ishiba": "Ishiba_(x)", "JD_Vance": "Takeshi_Iwaya"}
    page = article_page(reading(), facts())
    own = set(page.quads) - link_quads("message", page.links)
    moved = article_quads(reading(), facts(), names=names)
    assert set(moved) == own | link_quads("message", page.links, names)
    assert not any("Shigeru_Ishiba" in str(quad.object) for quad in moved)
