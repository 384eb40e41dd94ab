"""Years, languages, staff groups, answers, whole names and plain texts."""

import pytest

from lms.domain.people_file.sheet import Cell
from lms.domain.people_file.values.answers import read_answer, read_priority
from lms.domain.people_file.values.errors import CellError
from lms.domain.people_file.values.languages import language_of
from lms.domain.people_file.values.names import split_name
from lms.domain.people_file.values.staff_groups import GROUPS, staff_group_of
from lms.domain.people_file.values.text import clean, read_text
from lms.domain.people_file.values.years import read_year
from tests.lms.domain.people_file.sheets import at


@pytest.mark.parametrize(
    ("year", "forms"),
    [
        ("Nursery", ["Nursery", "N", "N1", "n2", "Nursery 2", "FS1", "Pre-school"]),
        ("Reception", ["Reception", "R", "Rec", "YR", "Year R", "FS2", "Yr R", "0"]),
        ("Year 1", ["1", "Y1", "Yr 1", "Year 01", "Year One", "y01"]),
        ("Year 4", ["Year 4", "4", "Y4", "Yr. 4", "NC Year 4", "Curriculum Year  4", 4, 4.0, " year  4 "]),
        ("Year 12", ["12", "Year 12", "Y12", "Year twelve"]),
        ("", ["", None, "  "]),
    ],
)
def test_year_groups_are_read_in_every_common_form(year: str, forms: list[Cell]) -> None:
    assert {form: read_year(form) for form in forms} == dict.fromkeys(forms, year)


@pytest.mark.parametrize("text", ["Year 15", "99", "Class 4", "4B", "Key Stage 1", "Staff", "Y", "-4x", "2026/27"])
def test_what_is_no_year_group_is_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        read_year(text)
    assert caught.value.code == "bad-year"


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Polish", "pl"),
        ("polish (Poland)", "pl"),
        ("pl", "pl"),
        ("POL", "pl"),
        ("pl_PL", "pl-PL"),
        ("EN-gb", "en-GB"),
        ("English", "en"),
        ("Polish language", "pl"),
        ("Panjabi/Punjabi", "pa"),
        ("Portuguese (Brazil)", "pt-BR"),
        ("Chinese (Simplified)", "zh-Hans"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("Cantonese", "yue"),
        ("Kurdish - Sorani", "ckb"),
        ("Română", "ro"),
        ("Sylheti", "syl"),
        ("British Sign Language", "bfi"),
        ("Klingon", ""),
        ("Not known", ""),
        ("No", ""),
        ("xx", ""),
        ("", ""),
        ("(", ""),
    ],
)
def test_languages_are_read_by_name_or_tag(words: str, tag: str) -> None:
    assert language_of(words) == tag


@pytest.mark.parametrize(
    ("group", "jobs"),
    [
        (
            "leadership",
            [
                "Headteacher",
                "Head Teacher",
                "Deputy Head",
                "Assistant Headteacher & SENCO",
                "SLT",
                "Principal",
                "Head",
                "Executive Headteacher",
                "Senior Leadership Team",
                "Head of School",
                "CEO",
                "Vice-Principal",
            ],
        ),
        (
            "teaching",
            [
                "Teacher",
                "Class Teacher",
                "ECT",
                "ECT2",
                "NQT",
                "Teacher of Maths",
                "Head of Year 9",
                "Head of English",
                "SENDCo",
                "Teaching",
                "Teaching staff",
                "Lead Practitioner",
                "Music Teacher",
                "teaching",
            ],
        ),
        (
            "teaching_assistant",
            [
                "TA",
                "HLTA",
                "Teaching Assistant",
                "TA Level 3",
                "Cover supervisor",
                "LSA",
                "Nursery Nurse",
                "Learning Support Assistant",
                "1:1 Support",
                "Teaching Assistant / Midday Supervisor",
                "Trainee Teaching Assistant",
                "teaching_assistant",
                "Early Years Practitioner",
                "Learning mentor",
            ],
        ),
        (
            "office_and_site",
            [
                "Admin",
                "School Administrator",
                "Caretaker",
                "Site Manager",
                "Cleaner",
                "School Business Manager",
                "PA to the Headteacher",
                "Receptionist",
                "IT Technician",
                "Finance Officer",
                "office_and_site",
                "Librarian",
            ],
        ),
        (
            "midday_and_catering",
            [
                "MDSA",
                "Lunchtime Supervisor",
                "Midday Meals Supervisor",
                "Cook",
                "Head Chef",
                "Kitchen Assistant",
                "Midday and catering",
                "Mid-day assistant",
            ],
        ),
        ("supply", ["Supply", "Supply Teacher", "Agency", "Agency TA", "Supply and agency"]),
        ("trainee", ["Trainee", "Trainee teacher", "PGCE student", "School Direct", "Student Teacher", "SCITT"]),
        ("", ["", "Grade 7", "Support", "Italian", "Volunteer", "Counsellor"]),
    ],
)
def test_jobs_are_put_in_their_staff_group(group: str, jobs: list[str]) -> None:
    assert {job: staff_group_of(job) for job in jobs} == dict.fromkeys(jobs, group)


def test_every_staff_group_is_known_by_its_own_value() -> None:
    assert [staff_group_of(group) for group in GROUPS] == list(GROUPS)


@pytest.mark.parametrize(
    ("answer", "cells"),
    [
        (True, ["Yes", "y", "TRUE", "T", "1", "x", "✓", "✔️", True, 1, 1.0]),
        (False, ["No", "n", "False", "f", "0", "✗", False, 0]),
        (None, ["", None, " "]),
    ],
)
def test_answers_are_read(answer: bool | None, cells: list[Cell]) -> None:
    assert [read_answer(cell) for cell in cells] == [answer] * len(cells)


@pytest.mark.parametrize("cell", ["maybe", "2", "yes no", "see file"])
def test_what_is_no_answer_is_refused(cell: str) -> None:
    with pytest.raises(CellError) as caught:
        read_answer(cell)
    assert caught.value.code == "bad-value"


def test_priorities_are_read() -> None:
    cells: list[Cell] = ["1", 2, 3.0, "Priority 4", "5th", "0", "", None]
    assert [read_priority(cell) for cell in cells] == [1, 2, 3, 4, 5, None, None, None]
    for cell in ("first", "-1", "1.5", "100"):
        with pytest.raises(CellError, match="is not a place in an order"):
            read_priority(cell)


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Smith, John", "John", "Smith"),
        ("Smith, Mr John", "John", "Smith"),
        ("Mr Smith, John", "John", "Smith"),
        ("Mr John Smith", "John", "Smith"),
        ("Rev. Dr John Smith", "John", "Smith"),
        ("Mary Ann Smith", "Mary Ann", "Smith"),
        ("Maria van den Berg", "Maria", "van den Berg"),
        ("Omar bin Said", "Omar", "bin Said"),
        ("Ana Costa-Silva", "Ana", "Costa-Silva"),
        ("Miss Smith", "", "Smith"),
        ("Madonna", "", "Madonna"),
        ("Mr", "", ""),
        ("Smith,", "", "Smith"),
        ("", "", ""),
    ],
)
def test_whole_names_are_split(whole: str, first: str, last: str) -> None:
    assert split_name(whole) == (first, last)


@pytest.mark.parametrize("whole", ["Mr & Mrs J Smith", "John and Ann Smith", "J Smith / A Smith"])
def test_two_people_in_one_cell_are_refused(whole: str) -> None:
    with pytest.raises(CellError, match="names two people: give each a row"):
        split_name(whole)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  two\u00a0 words\n", "two words"),
        ("Jose\u0301", "José"),
        ("\u200eالاسم\u200f", "الاسم"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("'=1+1", "=1+1"),
        ("'Neil", "'Neil"),
        ("ÂBLE", "ÂBLE"),
        (17.0, "17"),
        (17.5, "17.5"),
        (17, "17"),
        (None, ""),
    ],
)
def test_texts_are_cleaned(cell: Cell, text: str) -> None:
    assert clean(cell) == text


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1bb", "a\x7fb", "a\u2066b", "a\ufffdb", "ZoÃ«", "Â£5", "\ud800", "#REF!"]
)
def test_texts_that_cannot_be_meant_are_refused(text: str) -> None:
    with pytest.raises(CellError) as caught:
        clean(text)
    assert caught.value.code == "bad-text"


def test_dates_are_no_texts_and_long_texts_are_not_cut() -> None:
    with pytest.raises(CellError, match=r"into a date or time \(2026-09-01 08:30:00\)"):
        clean(at(2026, 9, 1, 8, 30))
    assert read_text("x" * 30, field="staff_code") == "x" * 30
    with pytest.raises(CellError, match="has 31 letters; at most 30 can be kept"):
        read_text("x" * 31, field="staff_code")
