"""The whole way, on each policy we have: from the mailed code to the receipt, and on to the governors' workbook."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from playwright.sync_api import expect

from scripts.places import ROOT
from tests.journeys.conftest import MODEL, Visit
from tests.journeys.learning import (
    fail_then_pass,
    go_to_statement,
    read_lessons,
    receipt_code,
    sign_as,
)
from tests.journeys.looking import assert_sound
from tests.journeys.site import Ground, Site, Someone, filled
from tests.journeys.visitor import Visitor, mails_to

pytestmark = pytest.mark.browser

FOLDER = Path(os.environ.get("COUNTERSIGN_POLICIES") or ROOT.parent / "shared" / "policies")
FOUND = sorted(FOLDER.glob("*.txt"))
NONE_HERE = f"no policies in {FOLDER}: name their folder with COUNTERSIGN_POLICIES"
SHEETS = (
    "Cover",
    "By audience",
    "By school",
    "Staff groups",
    "Overdue",
    "Exemptions",
    "Channels",
    "Policy health",
    "Actions",
    "Definitions",
    "Named annex",
)
"""CONTRACT.md: in this order, those that exist."""


def policies() -> list[object]:
    given = [pytest.param(policy, id=policy.stem[:3]) for policy in FOUND]
    missing = pytest.param(FOLDER, id="given", marks=pytest.mark.skip(NONE_HERE))
    return [pytest.param(MODEL, id="model"), *(given or [missing])]


@pytest.fixture(params=policies())
def site(request: pytest.FixtureRequest, empty: Path, tmp_path: Path, serve: Callable[[Ground], Site]) -> Site:
    return serve(filled(empty=empty, folder=tmp_path / "site", policy=request.param))


def test_a_teacher_signs_and_the_governors_see_it_in_their_workbook(site: Site, visit: Visit, tmp_path: Path) -> None:
    with visit(site) as teacher:
        code = learn_and_sign(teacher)
    with visit(site) as anyone:
        assert anyone.open(f"/v/{code}/") == 200
        assert anyone.heading == "This receipt is real"
        assert site.who("teacher").name in anyone.main
    with visit(site) as lead:
        full = full_edition(lead, tmp_path)
    with visit(site) as governor:
        counts = governors_edition(governor, tmp_path)
    assert_governors_workbook(counts, site)
    assert_full_workbook(full, counts, site)


def learn_and_sign(teacher: Visitor) -> str:
    """The teacher's way, from the mailed code to an empty home; answers the receipt's code."""
    me = teacher.sign_in("teacher")
    assert "You have one thing to do." in teacher.main
    assert f"by {by_when(teacher.site, me)}" in teacher.main
    assert_sound(teacher.page)
    titles = read_lessons(teacher, leave=True, look=assert_sound)
    assert len(titles) == lessons_of_staff(teacher.site)
    fail_then_pass(teacher, me, look=assert_sound)
    go_to_statement(teacher, look=assert_sound)
    assert sign_as(teacher, "Somebody Else") == 200
    assert "“Somebody Else” does not look like your name" in teacher.main
    assert_sound(teacher.page)
    sign_as(teacher, me.name)
    assert teacher.heading == f"Signed. Thank you, {me.name.split()[0]}"
    assert_sound(teacher.page)
    code = receipt_code(teacher, me)
    teacher.press("Back home: nothing is left")
    assert "Nothing is left for you to do. Thank you." in teacher.main
    teacher.press("Policies", within="header")
    teacher.press(re.compile("."), within="main")
    assert "Rules that are for you are marked." in teacher.main
    assert_sound(teacher.page)
    return code


def by_when(site: Site, person: Someone) -> str:
    """The due day as the page is to say it: "Friday 23 October"."""
    due = date.fromisoformat(site.one("SELECT due_on FROM attestations_obligation WHERE person_id = ?", person.pk))
    return f"{due:%A} {due.day} {due:%B}"


def lessons_of_staff(site: Site) -> int:
    count: int = site.one(
        "SELECT count(*) FROM wagtailcore_page lesson JOIN wagtailcore_page course"
        " ON lesson.path LIKE course.path || '_%' JOIN courses_coursepage c ON c.page_ptr_id = course.id"
        " WHERE c.audience = 'staff' AND lesson.live"
    )
    return count


def full_edition(lead: Visitor, folder: Path) -> Workbook:
    lead.sign_in("lead")
    lead.press("Returns", within="header")
    assert "No return has been made yet." in lead.main
    lead.press("Make a return")
    assert_sound(lead.page)
    lead.press("Make it")
    assert lead.heading == "The return is being made"
    assert_sound(lead.page)
    lead.site.call("work")
    expect(lead.page.get_by_role("heading", name="Returns", exact=True)).to_be_visible()
    assert "The return is made. It will not change." in lead.main
    assert_sound(lead.page)
    return download(lead, "Full edition, with names", folder)


def governors_edition(governor: Visitor, folder: Path) -> Workbook:
    """From the mail to the figures, the workbook, and the proof that it is the one that was made."""
    (mail, *_) = mails_to(governor.site, governor.site.who("governor"))
    (link,) = re.findall(r"http\S+(/in/\S+)", mail)
    governor.open(link)
    governor.press("Sign in")
    assert governor.path == "/returns/"
    assert "1 of 2 required staff" in governor.main
    assert "Full edition" not in governor.main
    assert_sound(governor.page)
    book = download(governor, "Download the workbook", folder)
    governor.page.get_by_label("Choose a workbook that someone sent you").set_input_files(
        max(folder.glob("*Governors*.xlsx"))
    )
    governor.press("Check it")
    assert "Yes. It is return" in governor.main
    return book


def download(visitor: Visitor, words: str, folder: Path) -> Workbook:
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("button", name=words).click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return load_workbook(file)


def assert_governors_workbook(book: Workbook, site: Site) -> None:
    assert book.sheetnames == [name for name in SHEETS if name in book.sheetnames]
    assert {"Cover", "By audience", "Definitions"} <= set(book.sheetnames)
    assert "Named annex" not in book.sheetnames
    signed = site.one(
        "SELECT count(*) FROM attestations_acknowledgement k JOIN attestations_obligation o ON o.id = k.obligation_id"
        " JOIN lms_membership m ON m.person_id = o.person_id WHERE m.audience = 'staff'"
    )
    assert signed == 1
    assert staff_figure(book, "Complete") == signed
    assert staff_figure(book, "Required") == 2
    said = "\n".join(texts(book)).lower()
    for persona, person in site.ground.people.items():
        first, last = person.name.lower().split()
        assert not person.email or person.email not in said
        # Whoever made it answers for it by name, once, on the Cover; nobody it counts is named.
        assert (said.count(first), said.count(last)) == ((1, 1) if persona == "lead" else (0, 0))


def assert_full_workbook(book: Workbook, counts: Workbook, site: Site) -> None:
    assert book.sheetnames == [name for name in SHEETS if name in book.sheetnames]
    assert {*counts.sheetnames, "Named annex"} <= set(book.sheetnames)
    assert staff_figure(book, "Complete") == 1
    annex = [[str(cell.value or "") for cell in row] for row in book["Named annex"].iter_rows()]
    first, last = site.who("teacher").name.split()
    assert [row for row in annex if any(last in cell for cell in row) and any(first in cell for cell in row)]


def staff_figure(book: Workbook, heading: str) -> object:
    """The figure of staff in a column of the sheet By audience."""
    rows = [[cell.value for cell in row] for row in book["By audience"].iter_rows()]
    column = next(row for row in rows if heading in row).index(heading)
    return next(row[column] for row in rows if "Staff" in row)


def texts(book: Workbook) -> list[str]:
    return [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
