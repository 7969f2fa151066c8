"""The HTML view: what Python computes for the page, and the page's own files.

    payload.py     networkx graph -> nodes, lines, quotes and articles of the page
    core.py        which entities the page opens on
    quads.py       the graph's own quads, for the Turtle that the page saves
    marks.py       where subject, relation and object stand in an evidence sentence
    layout.py      positions, the same on every run
    template.html  the page as a Jinja template that pyvis renders
    style.css      light and dark
    *.js           modules, put together into one script in the order of ``html.SCRIPTS``; paths, arrange,
                   backbone, calendar, address and turtle know nothing of the page and are tested alone (tests/view)

The page is assembled by :mod:`graphbuild.export.html`.
"""
