"""Generated policies, whose sections and clauses are known because they were made first and written down after."""

from dataclasses import dataclass

from hypothesis import strategies as st

WHO = ("Staff", "Governors", "Volunteers", "Pupils", "Parents", "Channel posters")
FORCES = ("must", "must not", "should", "will", "may")
ACTS = (
    "keep the school’s password to themselves",
    "ask the office before they film in a classroom",
    "leave a group chat when they are asked to",
    "check each picture against the list of consents",
    (
        "tell a member of the leadership team about a false account on the same day, whoever set it up and wherever "
        "it was found"
    ),
    "switch off notifications in lessons",
    "answer messages in working hours",
)
HEADINGS = ("Scope", "Passwords", "Pictures", "Group chats", "False accounts", "Lessons", "Replies", "Learning")


@dataclass(frozen=True)
class Rule:
    """A paragraph of its own; `label` is its printed number, "" for none."""

    label: str
    text: str


@dataclass(frozen=True)
class Bullets:
    """A line that leads in, and what it leads in."""

    lead_in: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A section with its printed number and its heading."""

    label: str
    heading: str
    body: tuple[Rule | Bullets, ...]


@dataclass(frozen=True)
class Paper:
    """A whole policy."""

    title: str
    parts: tuple[Part, ...]

    def sections(self) -> list[tuple[str, str]]:
        """Return what its sections are: printed number and heading."""
        return [(part.label, part.heading) for part in self.parts]

    def clauses(self) -> list[tuple[str, str, str]]:
        """Return what its clauses are: label, kind and text."""
        return [clause for part in self.parts for entry in part.body for clause in _clauses(part, entry)]


def _clauses(part: Part, entry: Rule | Bullets) -> list[tuple[str, str, str]]:
    if isinstance(entry, Rule):
        return [(entry.label or part.label, "paragraph", entry.text)]
    return [(part.label, "bullet", item) for item in entry.items]


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Return policies of one to four numbered sections, whose rules have numbers throughout or nowhere."""
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=4, unique=True))
    numbered = draw(st.booleans())
    parts = tuple(
        Part(str(place), heading, tuple(_numbered(str(place), draw(_bodies()), numbered)))
        for place, heading in enumerate(headings, start=1)
    )
    return Paper("Online conduct policy", parts)


@st.composite
def _bodies(draw: st.DrawFn) -> list[Rule | Bullets]:
    acts = draw(st.lists(st.sampled_from(ACTS), min_size=1, max_size=len(ACTS), unique=True))
    body: list[Rule | Bullets] = []
    while acts:
        who, force = draw(st.sampled_from(WHO)), draw(st.sampled_from(FORCES))
        if len(acts) > 1 and draw(st.booleans()):
            count = draw(st.integers(2, min(4, len(acts))))
            body.append(Bullets(f"{who} {force}:", tuple(acts[:count])))
            del acts[:count]
        else:
            body.append(Rule("", f"{who} {force} {acts.pop(0)}."))
    return body


def _numbered(section: str, body: list[Rule | Bullets], numbered: bool) -> list[Rule | Bullets]:
    """Return `body` with its rules numbered; a numbered section has no bullets, which would share the number."""
    if not numbered or any(isinstance(entry, Bullets) for entry in body):
        return body
    return [
        Rule(f"{section}.{place}", entry.text) for place, entry in enumerate(body, start=1) if isinstance(entry, Rule)
    ]
