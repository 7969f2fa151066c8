"""How time expressions are written: dates, weekdays, "last week", "two years ago", "between 2017 and 2021".

A grammar of regular expressions, after the classes of TIMEX3 (TimeML 1.2.1, Pustejovsky et al. 2003) and the way
HeidelTime splits patterns from values (Strötgen and Gertz 2010). `EXPRESSIONS` is read twice: in
`graphbuild.extraction.timesearch` to find what is written, in `graphbuild.resolution.times` to say which day, month or
year that is.
"""

from __future__ import annotations

_S = r"[\s\xa0]+"
_DASH = r"[\s\xa0]*[-–—][\s\xa0]*"

NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBERS |= _TENS | {f"{ten}-{one}": _TENS[ten] + NUMBERS[one] for ten in _TENS for one in _ONES}
_SINGLE_WORDS = "|".join(word for word in NUMBERS if "-" not in word)
NUMBERS |= {"a": 1, "an": 1, "the": 1}  # a week ago, the day before
ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th"), start=1)
    for word in words.split()
}
SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
HOLIDAYS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Holidays that fall on the same day each year: month and day."""

# Months. Names that are also words or given names count alone only where the words around speak for a month.
_PLAIN_MONTH = (
    r"(?:January|February|July|September|October|November|December|(?:Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)\.)"
)
_DOUBTFUL_MONTH = r"(?:March|April|May|June|August|Mar\.|Apr\.)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)


def _after(words: str) -> str:
    """Return a pattern that holds behind one of ``words``."""
    return "(?:" + "|".join(rf"(?<=\b(?i:{word})[\s\xa0])" for word in words.split()) + ")"


_AFTER_TIME = _after(
    "in since until till last next this late early from through during previous past before after"
)
_AFTER_ANY = _after("of by to and for between")
_MONTH_ALONE = (
    rf"(?:{_PLAIN_MONTH}(?!{_S}\d)|{_AFTER_TIME}{_DOUBTFUL_MONTH}(?!\w)"
    rf"|{_AFTER_ANY}(?!May){_DOUBTFUL_MONTH}(?!\w|{_S}[A-Z])"
    rf"|(?<=\b[Tt]he[ \n]){_DOUBTFUL_MONTH}(?={_S}(?!on\b|for\b|of\b|in\b|to\b|by\b)[a-z]))"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%:]|[.,]\d)"
_FIGURES = r"(?:1[5-9]|20|21)\d\d"
_YEAR = rf"{_FIGURES}(?![\w%]|[.,]\d)"
_NAMED_DAYS = "Black Good Bloody Super Ash Palm Easter Cyber Giving Fat Holy Maundy Sheffield".split()
_WEEKDAY = (
    "".join(rf"(?<!\b{name} )" for name in _NAMED_DAYS)
    + r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY"
    rf"|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\.?(?=,?{_S}(?:{_MONTH}{_S}\d|\d{{1,2}}{_S}{_MONTH}|[Nn]ight|[Mm]orning|[Aa]fternoon|[Ee]vening))"
    r"|(?:(?<=\b[Oo]n )|(?<=\b[Ll]ast )|(?<=\b[Nn]ext ))(?:Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\.)"
)
_PART_OF_DAY = r"(?i:mornings?|afternoons?|evenings?|nights?)"
_NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES)}))?|{_SINGLE_WORDS})"
_MANY = rf"(?<![\w-])(?i:\d+(?:\.\d+)?|a{_S}few|several|a{_S}couple{_S}of|{_NUMBER_WORD})"
_NUMBER = rf"(?:{_MANY}|\b[Aa]n?)"
_AFTER_DAY_VERB = _after(
    "end ends ended ending finish finished close closed start started begin began opened"
)
_A_LENGTH = _after("for in over within after than nearly about almost")
_UNIT = r"(?i:days?|weeks?|months?|quarters?|years?|decades?)"
_PART = (  # a part of a longer time, not told apart from the whole
    rf"(?i:(?:very{_S})?(?:early|late|mid)(?:{_S}(?:in|on))?(?:{_S}|-)|mid-?"
    rf"|(?:the{_S})?(?:start|beginning|end|middle|turn|close|course|rest){_S}of{_S}(?:the{_S})?)"
)
_THIS = r"(?i:this\s+past|this|last|next|previous|current|coming|the\s+following|the\s+previous|the\s+current|the\s+coming|the\s+same)"
_SEASON = r"(?i:spring|summer|autumn|fall|winter)"

# What a date can be, without names for its parts; the resolver reads the parts again by the entries of EXPRESSIONS.
_DATE = (
    rf"(?:(?:{_WEEKDAY},?{_S}\(?)?(?:{_MONTH}{_S}{_DAY}(?:,?{_S}{_YEAR})?|(?:the{_S})?{_DAY}{_S}(?:of{_S})?{_MONTH}(?:,?{_S}{_YEAR})?)"
    rf"|\b\d{{4}}-\d\d-\d\d\b)"
)
_MONTH_YEAR = rf"{_MONTH},?{_S}(?:of{_S})?{_YEAR}"
_POINT = rf"(?:{_DATE}|{_MONTH_YEAR}|{_YEAR}|{_WEEKDAY}|{_MONTH}(?!\w))"

EXPRESSIONS: tuple[tuple[str, str], ...] = (
    # kind, pattern; groups are what the resolver asks for
    ("iso", r"(?<![\w-])(?P<value>\d{4}-(?:0\d|1[0-2])(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?)(?![\w-])"),
    ("numeric", r"(?<![\w/])(?P<value>\d{1,2}/\d{1,2}/\d{4})(?![\w/])"),
    (
        "date",
        (rf"\b(?P<part>{_PART})?(?:{_WEEKDAY},?{_S}\(?)?"
        rf"(?:(?P<month>{_MONTH}){_S}(?P<day>{_DAY})|(?:the{_S})?(?P<day2>{_DAY}){_S}(?:of{_S})?(?P<month2>{_MONTH}))"
        rf"(?:,?{_S}(?P<year>{_YEAR})|{_S}(?:of{_S})?(?P<this>{_THIS}){_S}year\b)?"),
    ),
    (
        "days",  # Nov. 18-19, 18 to 20 November 2024
        (rf"\b(?i:from{_S}|between{_S})?(?:(?P<month>{_MONTH}){_S}(?P<first>{_DAY})(?:{_DASH}|{_S}(?:to|and|through){_S})(?P<last>{_DAY})"
        rf"|(?P<first2>{_DAY})(?:{_DASH}|{_S}(?:to|and|through){_S})(?P<last2>{_DAY}){_S}(?P<month2>{_MONTH}))"
        rf"(?:,?{_S}(?P<year>{_YEAR}))?"),
    ),
    ("month", rf"\b(?P<part>{_PART})?(?P<month>{_MONTH}),?{_S}(?:of{_S})?(?:(?P<year>{_YEAR})|(?P<years>{_THIS}){_S}year\b)"),
    (
        "week",  # the last week of March
        rf"\b(?i:the{_S})(?P<ordinal>(?i:first|second|third|fourth|last)){_S}week{_S}(?:of|in){_S}(?P<month>{_MONTH})(?:,?{_S}(?P<year>{_YEAR}))?(?!\w)",
    ),
    ("month", rf"\b(?:(?P<part>{_PART})(?P<month>{_MONTH})(?!\w)|(?P<month2>{_MONTH_ALONE}))"),
    (
        "month",
        rf"\b(?P<part>{_PART})?(?P<this>{_THIS}){_S}(?P<month>{_MONTH})(?!\w)(?!{_S}\d)",
    ),
    (
        "weekday",
        (rf"\b(?:(?i:earlier|later|early|late){_S}(?:on{_S})?)?(?:(?P<this>{_THIS}){_S})?(?P<weekday>{_WEEKDAY})"
        rf"(?:{_S}{_PART_OF_DAY})?(?!\w)"),
    ),
    (
        "deictic",
        (rf"\b(?:(?i:earlier|later|early|late){_S})?"
        rf"(?P<word>(?i:the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow|yesterday|today|tonight|tomorrow"
        rf"|last{_S}night|this{_S}(?:morning|afternoon|evening)))(?:{_S}{_PART_OF_DAY})?\b"),
    ),
    (
        "deictic",  # at the end of the day; the market closed the day higher
        (
            rf"(?:\b{_PART}(?P<word>(?i:day))|{_AFTER_DAY_VERB}(?P<word2>the{_S}day))"
            rf"\b(?!{_S}(?:before|after|of|that|when|he|she|it|they)\b)"
        ),
    ),
    (
        "unit",  # last week, later this year, the end of next month, earlier in the year
        (rf"\b(?i:(?:earlier|later|early|late|sometime){_S})?(?P<part>{_PART})?(?P<this>{_THIS}){_S}"
        rf"(?P<unit>(?i:week|weekend|month|quarter|year|decade|century|{_SEASON}))(?!\w|-)"),
    ),
    ("unit", rf"\b(?i:(?:earlier|later){_S}in{_S}the{_S})(?P<unit>(?i:day|week|month|year))(?!\w|-)"),
    ("unit", rf"\b(?i:over|at|during|on){_S}the{_S}(?P<unit>(?i:weekend))\b"),
    ("unit", rf"\b(?i:the{_S})(?P<unit>(?i:week|month|year)){_S}(?P<this>(?i:after{_S}next|before{_S}last))\b"),
    ("ago", rf"(?P<number>{_NUMBER}){_S}(?P<unit>(?i:hours?)|{_UNIT}){_S}(?i:ago)\b"),
    ("ahead", rf"(?P<number>{_NUMBER}){_S}(?P<unit>{_UNIT}){_S}(?i:from{_S}now)\b"),
    ("stretch", rf"\b(?i:(?:over{_S}|in{_S}|during{_S}|for{_S})?(?:the|these){_S}(?P<way>last|past|next|coming){_S})(?P<number>{_NUMBER}){_S}(?P<unit>{_UNIT})\b"),
    ("stretch", rf"\b(?i:(?:(?:over|during|in|within){_S}the{_S}last|the{_S}(?P<way>past)){_S})(?P<unit>(?i:day|week|month|year|decade))\b(?!{_S}of\b)"),
    (
        "quarter",
        (rf"\b(?i:the{_S})?(?P<ordinal>(?i:first|second|third|fourth|1st|2nd|3rd|4th))(?:{_S}|-)(?P<unit>(?i:quarter|half))(?!\w|-?final)"
        rf"(?:{_S}of{_S}(?:the{_S}(?!year)|(?:fiscal{_S})?(?P<year>{_YEAR})|(?P<this>{_THIS}|the){_S}year\b))?(?:,?{_S}(?P<year2>{_YEAR}))?"),
    ),
    ("quarter", rf"\b(?P<unit>[QH])(?P<ordinal>[1-4])(?:,?{_S}(?:of{_S})?(?P<year>{_YEAR}))?(?!\w)"),
    ("season", rf"\b(?P<part>{_PART})?(?:the{_S})?(?P<season>{_SEASON}){_S}(?:of{_S})?(?P<year>{_YEAR})"),
    ("season", rf"\b(?<=\b[Ii]n )(?:the{_S})?(?P<season>{_SEASON})\b(?!{_S}of\b)"),
    ("decade", rf"\b(?P<part>{_PART})?(?:the{_S})?(?P<decade>(?:1[5-9]|20)\d0)s\b"),
    ("decade", rf"(?P<part>\b{_PART})?(?:\b[Tt]he{_S})?['’](?P<decade>\d0)s\b"),
    ("decade", rf"(?:(?<=\b[Oo]f )the{_S}|(?<=\d0s and )(?:the{_S})?)(?P<decade>[1-9]0)s\b"),  # not: in the 70s (warm)
    ("century", rf"\b(?P<part>{_PART})?(?:[Tt]he{_S})?(?P<century>\d{{1,2}})(?:st|nd|rd|th){_S}[Cc]entury\b"),
    ("year", rf"(?<![\w$€£#.,/-])(?P<part>\b{_PART})(?P<year>{_YEAR})"),
    # Four figures alone are a year unless they count something ("2000 troops") or are part of another number.
    ("year", rf"(?<![\w$€£¥#.,/+-])(?<![$€£¥][ \xa0])(?P<year>{_YEAR})(?!{_S}(?!was|is|has|as|its|his|this)[a-z]+s\b|[-/]\w|{_S}(?i:people|men|women|percent|per{_S}cent|pct|million|billion|feet|km|kg|tons|a\.m|p\.m))"),
    ("year", rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil ))(?P<year>{_YEAR})"),
    ("holiday", rf"\b(?P<this>{_THIS}{_S})?(?P<holiday>(?i:{'|'.join(HOLIDAYS).replace(chr(39), chr(91) + chr(39) + '’' + chr(93))}))(?:,?{_S}(?P<year>{_YEAR}))?(?!\w)"),
    (
        "range",
        (rf"\b(?:(?i:from{_S})(?P<first>{_POINT}){_S}(?i:to|until|till|through){_S}(?P<last>{_POINT})"
        rf"|(?i:between{_S})(?P<first2>{_POINT}){_S}and{_S}(?P<last2>{_POINT})"
        rf"|(?P<first3>{_POINT})(?:{_S}(?:to|through){_S}|{_DASH})(?P<last3>{_POINT}))"),
    ),
    ("range", rf"(?<![\w$€£#.,/-])(?P<first>{_FIGURES})[-–](?P<last>\d\d)(?![\w%-]|[.,]\d)"),
    (
        "offset",  # the eve of the June 2 poll, two days after Nov. 5
        (rf"(?i:\b(?P<eve>the{_S}eve{_S}of)|(?P<number>{_NUMBER}|\bthe){_S}(?P<unit>days?|weeks?|months?|years?){_S}(?P<way>before|after))"
        rf"{_S}(?:(?:the|his|her|its|their){_S})?(?P<point>{_DATE}|{_MONTH_YEAR}|{_WEEKDAY})"),
    ),
    (
        "onset",  # since the start of this year
        (rf"\b(?i:(?:since|from){_S}(?:the{_S})?(?:very{_S})?(?:start|beginning){_S}of{_S})"
        rf"(?P<point>{_THIS}{_S}(?i:week|month|quarter|year)|{_MONTH_YEAR}|{_MONTH}|(?:the{_S}year{_S})?{_YEAR})(?!\w)"),
    ),
    ("bounded", rf"\b(?P<way>(?i:since|until|till|by|from|as{_S}of)){_S}(?:(?P<part>{_PART})?(?P<point>{_POINT}))(?!\w)"),
    ("vague", rf"\b(?i:(?:in{_S}|over{_S}|for{_S})?(?:the{_S})?(?:recent|coming|past|last|next){_S}(?:few{_S}|several{_S})?(?:days|weeks|months|years|decades))\b"),
    ("vague", rf"\b(?i:(?:days|weeks|months|years|decades){_S}ago|(?:in{_S})?the{_S}(?:near|foreseeable){_S}future)\b"),
    ("duration", rf"(?:{_MANY}{_S}(?i:seconds|minutes?|hours?|{_UNIT})|{_A_LENGTH}(?i:an?{_S}(?:minute|hour|day|week|month|year|decade)))\b(?!-|{_S}(?i:old|ago|from{_S}now|before|after)\b)"),
)  # fmt: skip
"""Kind of expression and its pattern. Of overlapping finds the first, and of those the longest, is kept."""

BARE: tuple[tuple[str, str], ...] = (
    ("deictic", rf"(?P<word>(?i:the{_S}day))"),
    ("decade", rf"(?:the{_S})?(?P<decade>[1-9]0)s"),
    ("month", rf"(?P<month>{_MONTH})"),
    ("weekday", r"(?P<weekday>(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\.?)" + rf"(?:{_S}{_PART_OF_DAY})?"),
    ("season", rf"(?:the{_S})?(?P<season>{_SEASON})"),
    ("year", rf"(?P<year>{_YEAR})"),
)
"""Expressions that only the words around them show to be times: to resolve, never to find."""
