"""Classes: pupils on shared tablets, their teachers, and the office."""

from collections.abc import Iterator

from lms.models import ClassTeacher
from tests.walk.cases.kit import Args, Case, answers, plain, to_all
from tests.walk.site import Place, Site

KEEP_PEOPLE = {"compliance lead", "trust lead"}


def cases() -> Iterator[Case]:
    yield from _on_a_tablet()
    yield from _of_a_teacher()
    yield from _of_the_office()


def _on_a_tablet() -> Iterator[Case]:
    """Nobody is known here but by the session: whoever is signed in is asked to let go first, and told no names."""
    yield plain("class_code", to_all(200), to_all(200))
    yield Case(
        "class_link", "a code that is none", lambda site, _: ["HERON-2222"], answers(200, anonymous=404), to_all(405)
    )
    for whose in ("own", "other"):
        code = answers(200, anonymous=302)
        yield Case("class_link", f"the code of {whose} class", _code_of(whose), code, to_all(405))
        without_code = answers(200, anonymous=302)
        yield Case("class_secret", f"a pupil of {whose} class", _pupil_of(whose), without_code, without_code)
    yield plain("class_names", answers(200, anonymous=302), to_all(405))
    yield plain("class_switch", to_all(405), to_all(302))


def _of_a_teacher() -> Iterator[Case]:
    mine = {"class teacher"}
    yield plain("class_mine", answers(403, s200=mine), to_all(405))
    for whose in ("own", "other"):
        may = mine if whose == "own" else set()
        page = answers(404, s200=may)
        for name in ("class_taught", "class_poster", "class_qr"):
            yield Case(name, f"of {whose} class", _class_of(whose), page, to_all(405))
        for name, args in (("class_give", _class_of(whose)), ("class_give_one", _class_and_pupil(whose))):
            yield Case(name, f"of {whose} class", args, page, answers(404, s302=may))
        yield Case("class_new_code", f"of {whose} class", _class_of(whose), page, answers(404, s302=may))
    of_another = "own class, another's pupil"
    yield Case("class_give_one", of_another, _own_class_other_pupil, answers(404), answers(404))


def _of_the_office() -> Iterator[Case]:
    yield plain("class_all", answers(403, s200=KEEP_PEOPLE), to_all(405))
    yield plain("class_make", to_all(405), answers(403, s302=KEEP_PEOPLE))
    for whose in ("own", "other"):
        may = KEEP_PEOPLE if whose == "own" else {"trust lead"}
        page = answers(403, s404=KEEP_PEOPLE) | dict.fromkeys(may, 200)
        done = answers(403, s404=KEEP_PEOPLE) | dict.fromkeys(may, 302)
        yield Case("class_office", f"of {whose} class", _class_of(whose), page, to_all(405))
        yield Case("class_remove", f"of {whose} class", _class_of(whose), to_all(405), done)
        yield Case("class_teacher_end", f"of {whose} class", _class_and_teacher(whose), to_all(405), done)
        nobody_named = answers(403, s404=KEEP_PEOPLE)
        yield Case("class_teacher_give", f"of {whose} class, nobody", _class_of(whose), to_all(405), nobody_named)


def _place(site: Site, whose: str) -> Place:
    return site.own if whose == "own" else site.other


def _code_of(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).school_class.code.replace(" ", "-")]


def _pupil_of(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).people["pupil"].pk]


def _class_of(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).school_class.pk]


def _class_and_pupil(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).school_class.pk, _place(site, whose).people["pupil"].pk]


def _class_and_teacher(whose: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        found = _place(site, whose).school_class
        return [found.pk, ClassTeacher.objects.get(school_class=found).pk]

    return args


def _own_class_other_pupil(site: Site, persona: str) -> list[object]:
    return [site.own.school_class.pk, site.other.people["pupil"].pk]
