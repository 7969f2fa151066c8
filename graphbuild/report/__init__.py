"""The report: what is in a graph, as one static page for reading and printing.

*.rq           what is asked of the store, one SPARQL query a table
contents.py    store -> the report's tables
contacts.py    rows of contacts -> matrix and pairs
chart.py       counts by day -> bars by day, month or year
page.py        contents -> HTML
template.html  the page as a Jinja template, no script in it
style.css      light, dark, narrow and printed
"""

from __future__ import annotations

from graphbuild.report.page import render_report

__all__ = ["render_report"]
