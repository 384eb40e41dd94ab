"""What is told of a section that no topic claims: its heading is its title."""

from courses.domain.teaching.model import Reader, Telling

WHY: dict[Reader, str] = {
    Reader.ADULT: "“{title}” is a part of our policy that holds for you, and your signature covers it. Read it as if a "
    "parent had asked you what it means.",
    Reader.POSTER: "“{title}” is a part of our policy that holds for whoever posts. Read it with your next post in "
    "mind.",
    Reader.PUPIL: "“{title}” is part of our rules. Read it, and ask if a word is hard.",
    Reader.YOUNG: "“{title}” is one of our rules. Listen, and then tell us what you think.",
    Reader.TEEN: "“{title}” is part of our rules, and you are held to it. Read it once with care.",
    Reader.SIXTH: "“{title}” is part of our rules. You will be asked about it by those below you.",
    Reader.PARENT: "“{title}” is part of what we ask of families. It is short, and it helps us to help your child.",
}
KEEP: dict[Reader, str] = {
    Reader.ADULT: "Not sure what it means for you? Ask before you act.",
    Reader.POSTER: "Not sure? It waits until somebody has looked with you.",
    Reader.PUPIL: "Not sure? Ask a grown-up.",
    Reader.YOUNG: "Not sure? Ask.",
    Reader.TEEN: "Not sure? Ask a member of staff.",
    Reader.SIXTH: "Not sure? Ask your tutor.",
    Reader.PARENT: "Not sure? Ask us.",
}
MORE: dict[Reader, str] = {
    Reader.ADULT: "More on “{title}”: the same idea as before, and the rest of what our policy says about it.",
    Reader.POSTER: "More on “{title}”: the same job as before, and the rest of what it asks.",
    Reader.PUPIL: "More on “{title}”. Here are some more rules to know.",
    Reader.YOUNG: "More on “{title}”. Here is one more thing to know.",
    Reader.TEEN: "More on “{title}”. Here is the rest of what we ask.",
    Reader.SIXTH: "More on “{title}”. This is the rest of what we ask.",
    Reader.PARENT: "More on “{title}”: a few more things we ask.",
}


def heading_words(heading: str) -> str:
    """A heading as the title of a lesson: without its number, and not shouted."""
    words = heading.strip() or "What the policy says"
    return words.capitalize() if words.isupper() else words


def told_of_section(heading: str, reader: Reader) -> Telling:
    """What a lesson says of a section by its heading alone."""
    title = heading_words(heading)
    return Telling(title=title, why=WHY[reader].format(title=title), keep=KEEP[reader])


def told_of_more(telling: Telling, *, part: int, reader: Reader) -> Telling:
    """What a later part of the same lesson says; scenes are told once, in the first."""
    title = f"{telling.title}, part {part}"
    return Telling(title=title, why=MORE[reader].format(title=title), keep=telling.keep)
