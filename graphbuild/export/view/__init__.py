"""The HTML view: what Python computes for the page, and the page's own files.

    payload.py     networkx graph -> nodes, lines, quotes and articles of the page
    marks.py       where subject, relation and object stand in an evidence sentence
    layout.py      positions, the same on every run
    template.html  the page as a Jinja template that pyvis renders
    style.css      light and dark
    *.js           parts of one script, in the order of ``html.SCRIPTS``; they share one function scope

The page is assembled by :mod:`graphbuild.export.html`.
"""
