"""A graph of many articles, as a file of sorted N-Quads: the bytes of ``KnowledgeGraph.from_facts``, in bounded memory.

The work is in steps, and what depends on one article alone is done where the article is read:

1. *Pieces* (``pieces``): an article's graph by its own ids of entities, and its record, as bytes. They are kept on the disk
   (``spill``) as they come, so that a build that was killed goes on where it ended.
2. *Naming* (``naming``): who is who, for the parts that share keys, a few hundred local entities at a time; then
   the entity graph, some hundreds of entities at a time.
3. *Settling* (``settling``): some articles at a time get the names of their entities; what the shapes forbid is kept out and
   the simple edges are derived, by the functions that do it for a whole graph. No shape or rule looks further than one
   article and the names of its entities (``storage.drafts`` rests on that too).
4. *Merging* (``merging``): articles come out in the order of their lines; what belongs to no article is put in its place.

Steps 2 and 3 run on the engine that reads. In memory are at any time some parts, and what grows with the number of names, not
of articles: their keys.
"""

from __future__ import annotations

from graphbuild.bulk.merging import Totals, write_nquads
from graphbuild.bulk.pieces import Piece, make_piece
from graphbuild.bulk.spill import Spill

__all__ = ["Piece", "Spill", "Totals", "make_piece", "write_nquads"]
