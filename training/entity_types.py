"""Which of our labels a corpus label becomes, and what a name's own words say about its type.

Labels: PERSON ORG GPE LOC FAC NORP EVENT MISC, and by rule DATE MONEY PERCENT (``entity_rules.py``).
"""

from __future__ import annotations

import re
from collections.abc import Collection

TITLES = frozenset(
    """president minister prime king queen mr mr. mrs mrs. ms ms. dr dr. sir lord lady general gen. gen senator sen.
    rep. professor prof. prof captain colonel major justice judge chief pope prince princess secretary governor gov.
    foreign vice chancellor emperor reverend rev. father mayor chairman chairwoman lieutenant sergeant officer director
    deputy speaker congressman congresswoman ambassador commissioner duke duchess count baron first mister miss dame
    sheikh sultan ayatollah imam rabbi bishop archbishop cardinal inspector sgt. lt. col. maj. capt. cmdr. adm. admiral
    brigadier marshal premier spokesman spokeswoman leader defense defence finance interior former""".split()
)
COUNTRIES = frozenset(
    line.strip()
    for line in """Afghanistan;Albania;Algeria;Andorra;Angola;Argentina;Armenia;Australia;Austria;Azerbaijan;Bahamas;
    Bahrain;Bangladesh;Barbados;Belarus;Belgium;Belize;Benin;Bhutan;Bolivia;Bosnia;Bosnia and Herzegovina;Botswana;
    Brazil;Brunei;Bulgaria;Burkina Faso;Burma;Burundi;Cambodia;Cameroon;Canada;Chad;Chile;China;Colombia;Congo;
    Costa Rica;Croatia;Cuba;Cyprus;Czech Republic;Czechoslovakia;Denmark;Djibouti;Dominican Republic;East Germany;
    East Timor;Ecuador;Egypt;El Salvador;England;Eritrea;Estonia;Ethiopia;Fiji;Finland;France;Gabon;Gambia;Gaza;
    Georgia;Germany;Ghana;Great Britain;Britain;Greece;Grenada;Guatemala;Guinea;Guyana;Haiti;Holland;Honduras;
    Hong Kong;Hungary;Iceland;India;Indonesia;Iran;Iraq;Ireland;Israel;Italy;Ivory Coast;Jamaica;Japan;Jordan;
    Kazakhstan;Kenya;Korea;Kosovo;Kuwait;Kyrgyzstan;Laos;Latvia;Lebanon;Lesotho;Liberia;Libya;Lithuania;Luxembourg;
    Macedonia;Madagascar;Malawi;Malaysia;Maldives;Mali;Malta;Mauritania;Mauritius;Mexico;Moldova;Monaco;Mongolia;
    Montenegro;Morocco;Mozambique;Myanmar;Namibia;Nazi Germany;Nepal;Netherlands;New Zealand;Nicaragua;Niger;Nigeria;
    North Korea;North Macedonia;Northern Ireland;Norway;Oman;Pakistan;Palestine;Panama;Papua New Guinea;Paraguay;Peru;
    Philippines;Poland;Portugal;Prussia;Qatar;Romania;Russia;Rwanda;Samoa;Saudi Arabia;Scotland;Senegal;Serbia;
    Sierra Leone;Singapore;Slovakia;Slovenia;Somalia;South Africa;South Korea;South Sudan;Soviet Union;Spain;
    Sri Lanka;Sudan;Suriname;Swaziland;Sweden;Switzerland;Syria;Taiwan;Tajikistan;Tanzania;Thailand;Tibet;Togo;Tonga;
    Trinidad;Tunisia;Turkey;Turkmenistan;U.K.;U.S.;U.S.A.;UAE;UK;US;USA;USSR;Uganda;Ukraine;United Arab Emirates;
    United Kingdom;United States;United States of America;America;Uruguay;Uzbekistan;Vanuatu;Vatican;Venezuela;Vietnam;
    Wales;West Bank;West Germany;Yemen;Yugoslavia;Zambia;Zimbabwe""".split(";")
)
REGION_WORDS = frozenset(
    """river sea ocean mountain mountains mount mt. mt lake island islands bay coast valley desert africa asia europe
    america pacific atlantic arctic antarctica peninsula strait gulf hills hill cape canyon forest delta plateau basin
    creek east west north south southeast region balkans caribbean mediterranean alps himalayas oceania eurasia earth
    moon mars sun continent beach indo-pacific asia-pacific border coastline reef falls sahel caucasus crimea donbas
    scandinavia siberia sahara""".split()
)
REGION_FIRST_WORDS = frozenset({"mount", "mt.", "mt", "lake", "cape", "gulf", "bay", "strait"})
FACILITY_WORDS = frozenset(
    """airport street road building bridge square station museum park hall stadium avenue house palace castle tower
    cathedral church temple plaza center centre theatre theater hotel highway university school hospital library prison
    base port harbor harbour monument memorial arena gallery mosque market campus college boulevard lane room mall zoo
    garden gardens pier canal dam railway line terminal cafe restaurant bar fort cemetery abbey chapel field""".split()
)
EVENT_WORDS = re.compile(
    r"\b(War|Games|Olympics|Cup|Championships?|Election|Battle|Revolution|Festival|Conference|Tournament|Summit)\b"
)
_PERSONS = {"person", "per", "politician", "writer", "musicalartist", "scientist", "researcher"}
_ORGANIZATIONS = {"organization", "organisation", "org", "politicalparty", "university", "band"}
_EVENTS = {"event", "election", "conference"}
_PLACES = {"place", "location", "loc", "country"}
_UNNAMED = frozenset(
    """discipline theory field task algorithm metrics literarygenre musicgenre musicalinstrument chemicalelement
    chemicalcompound protein enzyme time num temporal money quantity weapon vehicle documentreference object
    substance animal plant abstract militaryplatform""".split()
)


def place_label(name: str) -> str:
    """GPE, LOC or FAC, from the name's own words; GPE where they say nothing."""
    words = name.lower().split()
    if words and words[0] == "the":
        words = words[1:]
    if not words or name in COUNTRIES:
        return "GPE"
    if words[-1] in FACILITY_WORDS and len(words) > 1:
        return "FAC"
    return "LOC" if words[-1] in REGION_WORDS or words[0] in REGION_FIRST_WORDS else "GPE"


def label_of(kind: str, name: str, demonyms: Collection[str]) -> str | None:
    """Our label for a mention that a corpus calls ``kind``; None where it is no name."""
    kind = kind.lower()
    if kind in _UNNAMED or (not name[:1].isupper() and kind not in _PERSONS | _ORGANIZATIONS):
        return None
    if kind in _PERSONS:
        return "PERSON"
    if kind in _PLACES | _ORGANIZATIONS and name in COUNTRIES:
        return "GPE"
    if kind in {"nationality", "norp"} or name in demonyms or (name.endswith("s") and name[:-1] in demonyms):
        return "NORP"
    if kind in _PLACES:
        return place_label(name)
    if kind in _ORGANIZATIONS:
        return "ORG"
    return "EVENT" if kind in _EVENTS or EVENT_WORDS.search(name) else "MISC"
