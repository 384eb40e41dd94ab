"""The labels of document control ("Date of approval", "Policy owner") and the field each stands for."""

from courses.domain.reading.patterns import any_case, any_of

_BY_BOARD = r"(?:\s+by\s+(?:the\s+)?(?:board|governors|governing\s+\w+|trustees|trust))?"
_APPROVING = any_of("approval", "approved", "adoption", "adopted", "ratified", "ratification", "agreed")
_RESPONSIBLE = any_of(
    *(r"member\s+of\s+staff", "person", "persons", "officer", "staff", r"staff\s+member", r"post\s*holder"),
    "individual",
)
_RESPONSIBLE_WHO = any_of(
    *("person", "officer", "lead", "post", "staff", r"member\s+of\s+staff", "committee", r"for\s+this\s+policy"),
)
_DUE = any_of("date", "due", "on", "by", r"due\s+by", r"due\s+date", r"is\s+due")
_LAST = any_of("last", "previous")

# Each field with the forms of its label; the first field that fits counts.
_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "signed",
        (r"signed(?:\s+(?:by|for|on\s+behalf\s+of)\b.{0,40})?", r"signature(?:s)?(?:\s+of.*)?", r".{0,40}\bsignature"),
    ),
    (
        "ignored",
        (
            rf"(?:date\s+of\s+)?{_LAST}\s+(?:review(?:ed)?|update[d]?|approv\w+)(?:\s+(?:on|date|by))?",
            r"date\s+(?:last\s+)?reviewed",
            r"reviewed\s+on",
            r"last\s+updated(?:\s+on)?",
            r"date\s+(?:of\s+)?(?:issued?|publication|published|created)",
        ),
    ),
    (
        "effective_on",
        (
            r"effective(?:\s+(?:date|from|on))?",
            r"date\s+effective",
            r"(?:date\s+of\s+)?implementation(?:\s+date)?",
            r"in\s+force\s+from",
            r"comes?\s+into\s+(?:effect|force)(?:\s+on)?",
            r"applies\s+from",
            r"valid\s+from",
            r"start\s+date",
        ),
    ),
    (
        "next_review",
        (
            rf"(?:date\s+of\s+|date\s+for\s+)?next\s+(?:\w+\s+)?review(?:\s+{_DUE}){{0,4}}",
            r"date\s+(?:for|of)\s+(?:next\s+)?review",
            r"review\s+(?:date|due|due\s+by|by|due\s+date)",
            r"(?:due|date\s+due)\s+for\s+review",
            r"to\s+be\s+reviewed(?:\s+(?:by|on))?",
        ),
    ),
    (
        "interval",
        (r"review(?:\s+(?:cycle|period|frequency|interval))?", r"frequency\s+of\s+review", "reviewed"),
    ),
    (
        "approved_on",
        (
            rf"date\s+(?:of\s+)?(?:approv(?:al|ed)|adopt(?:ion|ed)|ratif(?:ication|ied)|agreed){_BY_BOARD}",
            rf"{_APPROVING}\s+(?:date|on){_BY_BOARD}",
            rf"(?:adopted|ratified){_BY_BOARD}",
        ),
    ),
    (
        "approval",
        (r"(?:.{0,40}\s)?approval", "approved", r"(?:\w+\s+and\s+)?approved\s+by\s+.{3,40}"),
    ),
    (
        "approved_by",
        (
            r"(?:approved|authorised|authorized|ratified|adopted|agreed|signed\s+off)\s+by",
            r"approving\s+(?:body|committee|board|authority)",
            r"approval\s+(?:body|level|by|committee)",
            r"(?:approval|authorising)\s+authority",
        ),
    ),
    ("reviewed_by", (r"reviewed\s+by", r"reviewing\s+body")),
    (
        "owner",
        (
            r"(?:policy\s+|document\s+)?owner",
            rf"{_RESPONSIBLE}\s+responsible(?:\s+for\s+.*)?",
            rf"responsible\s+{_RESPONSIBLE_WHO}",
            r"policy\s+lead",
            r"lead(?:\s+(?:person|officer|member\s+of\s+staff|author))?",
            r"named\s+(?:person|lead)",
            r"policy\s+holder",
            r"maintained\s+by",
        ),
    ),
    (
        "author",
        (
            r"(?:policy\s+|document\s+)?author(?:\(s\)|s)?",
            r"(?:written|prepared|produced)\s+by",
            "originator",
        ),
    ),
    (
        "version",
        (
            r"(?:document\s+|policy\s+)?(?:version|edition)(?:\s+(?:number|no\.?))?",
            r"(?:issue|revision)\s+(?:number|no\.?)",
            "revision",
        ),
    ),
    (
        "title",
        (
            r"(?:name\s+of\s+)?(?:policy|document)(?:\s+(?:title|name))?",
            r"title(?:\s+of\s+(?:policy|document))?",
        ),
    ),
    ("organisation", (r"(?:name\s+of\s+)?(?:school|trust|academy|college|organisation|federation)(?:\s+name)?",)),
    ("status", (r"(?:document\s+|policy\s+)?status",)),
    ("date", (r"date(?:d)?",)),
    (
        "ignored",
        (
            *("name", "position", "role", "portfolio", r"policy\s+level", r"published\s+location", "location"),
            *(r"document\s+(?:control|details|reference|ref)", "reference", "ref", "statutory", "audience"),
            *(r"applies\s+to", r"published(?:\s+on)?", "category", "website", r"policy\s+type", r"target\s+audience"),
            *("distribution", r"chair\s+of\s+\w+", "headteacher", r"minute\s+(?:number|ref\w*)", "type", "level"),
            "committee",
        ),
    ),
)
_FIELD = tuple((name, any_case(rf"^{any_of(*forms)}$")) for name, forms in _FIELDS)
TELLING = frozenset(name for name, _ in _FIELDS) - {"ignored", "title", "organisation", "date", "status", "interval"}
"""The fields that only document control has: one of them tells a control table."""


def field_named(text: str) -> str | None:
    """Return the control field that a label stands for ("Date of approval" → approved_on), or None."""
    label = " ".join(text.split()).strip(" :–-")
    return next((name for name, form in _FIELD if form.match(label)), None)
