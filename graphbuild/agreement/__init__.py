"""What articles say together: which of their events are one, who states it independently, and what contradicts what.

``agree`` writes the graph ``graph/agreement`` from what the store holds and from nothing else, so that it can be
computed again at any time, in any order of the articles, with the same result. Articles keep their own events; the
links between them stand in that graph alone:

- ``gb:sameEventAs``, ``gb:contradicts`` and ``gb:otherwiseDated`` between two events, each reified with its reason;
- ``gb:EventGroup``: all mentions of one event, with the number of publishers that state it and of sources that claim it;
- ``gb:copyOf``: a sentence or an article that repeats another's words, and so is no second witness;
- ``gb:counts`` and ``gb:exclusivePost``: what the rules of ``ontology/conflicts`` compare.
"""

from graphbuild.agreement.contradictions import Conflict, Side, conflicts
from graphbuild.agreement.links import agree, agreeing

__all__ = ["Conflict", "Side", "agree", "agreeing", "conflicts"]
