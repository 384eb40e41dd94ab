"""What each school system exports is read as it comes."""

from lms.domain.people_file import Kind, PersonRow, open_people_file
from tests.lms.domain.people_file.sheets import as_csv, as_xlsx, day, facts, rows_of


def test_staff_from_arbor() -> None:
    data = as_xlsx(
        [
            [
                "Arbor staff ID",
                "Title",
                "Legal first name",
                "Legal last name",
                "Preferred first name",
                "Work email",
                "Job title",
                "Department",
                "Line manager Arbor ID",
                "Employment start date",
                "Employment end date",
            ],
            [
                4471,
                "Ms",
                "Siobhán",
                "O’Dowd",
                "Shiv",
                "S.ODowd@elmpark.example",
                "Class Teacher",
                "KS2",
                4400,
                None,
                None,
            ],
            [
                4472,
                "Mr",
                "Tariq",
                "Mahmood",
                None,
                "t.mahmood@elmpark.example",
                "Midday Supervisor",
                None,
                4471,
                None,
                None,
            ],
        ]
    )
    opened = open_people_file(data, name="Staff.xlsx", kind=Kind.STAFF)
    assert opened.system == "Arbor"
    assert opened.unrecognised == ("Title",)
    first, second = opened.rows()
    assert facts(first) == {
        "source_id": "4471",
        "legal_first": "Siobhán",
        "legal_last": "O’Dowd",
        "preferred_first": "Shiv",
        "email": "s.odowd@elmpark.example",
        "job_title": "Class Teacher",
        "staff_group": "teaching",
        "department": "KS2",
        "leader_id": "4400",
    }
    assert facts(second)["staff_group"] == "midday_and_catering"
    assert opened.read == 2


def test_pupils_from_arbor() -> None:
    data = as_csv(
        [
            [
                "Arbor student ID",
                "UPN",
                "Legal first name",
                "Legal last name",
                "Preferred first name",
                "Year group",
                "Registration form",
                "Enrolment start date",
            ],
            ["90017", "A823432100001", "Maximilian", "Baker", "Max", "Year 4", "4 Heron", "04 Sep 2023"],
            ["90018", "A823432100002", "Ines", "Costa", "", "Reception", "R Wren", "03 Sep 2026"],
        ]
    )
    opened = open_people_file(data, name="students.csv", kind=Kind.PUPILS)
    assert (opened.system, opened.unrecognised) == ("Arbor", ("UPN",))
    first, second = opened.rows()
    assert facts(first) == {
        "source_id": "90017",
        "legal_first": "Maximilian",
        "legal_last": "Baker",
        "preferred_first": "Max",
        "year": "Year 4",
        "registration": "4 Heron",
        "start": day("04/09/2023"),
    }
    assert facts(second)["year"] == "Reception"


def test_guardians_from_arbor() -> None:
    data = as_csv(
        [
            [
                "Student",
                "Student Arbor ID",
                "Guardian",
                "Guardian Arbor ID",
                "Relationship to student",
                "Has parental responsibility",
                "Guardian default email",
                "Home language",
            ],
            ["Max Baker", "90017", "Mrs Julia Baker", "7001", "Mother", "Yes", "julia@mail.example", "Polish"],
        ]
    )
    opened = open_people_file(data, name="guardians.csv", kind=Kind.PARENTS)
    assert (opened.system, opened.unrecognised) == ("Arbor", ("Student",))
    (row,) = opened.rows()
    assert facts(row) == {
        "source_id": "7001",
        "legal_first": "Julia",
        "legal_last": "Baker",
        "email": "julia@mail.example",
        "pupil_id": "90017",
        "relationship": "Mother",
        "parental_responsibility": True,
        "language": "pl",
    }


def test_staff_from_sims_below_a_banner() -> None:
    data = as_csv(
        [
            ["Elm Park Primary School"],
            ["Staff list", "", "Printed 01/09/2026"],
            [],
            [
                "Person id",
                "Staff Code",
                "Surname",
                "Forename",
                "Preferred Forename",
                "Main E-mail",
                "Post",
                "Date of Arrival",
                "Date of Leaving",
            ],
            [
                "1201",
                "JSM",
                "Smith",
                "Jonathan",
                "Jon",
                "j.smith@elmpark.example",
                "Deputy Headteacher",
                "01/09/2014",
                "",
            ],
            ["1202", "AKN", "Khan", "Amina", "", "a.khan@elmpark.example", "HLTA", "5.1.15", "31-Aug-2026"],
        ],
        encoding="cp1252",
    )
    opened = open_people_file(data, name="STAFF.CSV", kind=Kind.STAFF)
    assert opened.system == "SIMS"
    first, second = opened.rows()
    assert (first.row, second.row) == (5, 6)
    assert facts(first) == {
        "source_id": "1201",
        "staff_code": "JSM",
        "legal_first": "Jonathan",
        "legal_last": "Smith",
        "preferred_first": "Jon",
        "email": "j.smith@elmpark.example",
        "job_title": "Deputy Headteacher",
        "staff_group": "leadership",
        "start": day("01/09/2014"),
    }
    assert facts(second)["staff_group"] == "teaching_assistant"
    assert isinstance(second, PersonRow)
    assert (second.start, second.end) == (day("05/01/2015"), day("31/08/2026"))


def test_pupils_from_sims() -> None:
    data = as_csv(
        [
            [
                "Adno",
                "UPN",
                "Legal Surname",
                "Surname",
                "Forename",
                "Chosen Forename",
                "Year taught in",
                "Reg Group",
                "Date of Arrival",
            ],
            [
                "001234",
                "A8234321000",
                "Adeyemi-Cole",
                "Cole",
                "Oluwaseun",
                "Seun",
                "Curriculum Year  6",
                "6B",
                "2020-09-07",
            ],
        ],
        separator="\t",
        encoding="utf-16",
    )
    opened = open_people_file(data, name="pupils.txt", kind=Kind.PUPILS)
    assert (opened.system, opened.described) == ("SIMS", "CSV, UTF-16, separated by tabs")
    assert opened.unrecognised == ("UPN", "Surname")
    (row,) = opened.rows()
    assert facts(row) == {
        "source_id": "001234",
        "legal_first": "Oluwaseun",
        "legal_last": "Adeyemi-Cole",
        "preferred_first": "Seun",
        "year": "Year 6",
        "registration": "6B",
        "start": day("07/09/2020"),
    }


def test_contacts_from_sims_are_not_taken_for_the_pupils_beside_them() -> None:
    data = as_csv(
        [
            [
                "Adno",
                "Surname",
                "Forename",
                "Contact Surname",
                "Contact Forename",
                "Contact Person id",
                "Contact Priority",
                "Relationship",
                "Parental Responsibility",
                "Court Order",
                "Contact Home Email",
            ],
            ["001234", "Cole", "Seun", "Adeyemi", "Folake", "5501", "1", "Mother", "T", "", "folake@mail.example"],
            ["001234", "Cole", "Seun", "Cole", "Martin", "5502", "2", "Father", "F", "Yes", ""],
        ]
    )
    opened = open_people_file(data, name="contacts.csv", kind=Kind.PARENTS)
    assert opened.system == "SIMS"
    assert opened.unrecognised == ("Surname", "Forename")
    first, second = opened.rows()
    assert facts(first) == {
        "source_id": "5501",
        "legal_first": "Folake",
        "legal_last": "Adeyemi",
        "email": "folake@mail.example",
        "pupil_id": "001234",
        "relationship": "Mother",
        "priority": 1,
        "parental_responsibility": True,
    }
    assert facts(second) == {
        "source_id": "5502",
        "legal_first": "Martin",
        "legal_last": "Cole",
        "pupil_id": "001234",
        "relationship": "Father",
        "priority": 2,
        "parental_responsibility": False,
        "do_not_contact": True,
    }


def test_staff_from_bromcom() -> None:
    data = as_csv(
        [
            [
                "Staff Code",
                "Person ID",
                "First Name",
                "Last Name",
                "Preferred First Name",
                "Preferred Last Name",
                "Email",
                "Job Title",
                "Start Date",
                "Leaving Date",
            ],
            [
                "NGR",
                "88",
                "Nwamaka",
                "Green",
                "Amaka",
                "",
                "ngr@hill.example",
                "Supply Teacher",
                "1 September 2026",
                "",
            ],
        ],
        separator=";",
    )
    opened = open_people_file(data, name="staff.csv", kind=Kind.STAFF)
    assert (opened.system, opened.described) == ("Bromcom", "CSV, UTF-8, separated by semicolons")
    (row,) = opened.rows()
    assert facts(row) == {
        "source_id": "88",
        "staff_code": "NGR",
        "legal_first": "Nwamaka",
        "legal_last": "Green",
        "preferred_first": "Amaka",
        "email": "ngr@hill.example",
        "job_title": "Supply Teacher",
        "staff_group": "supply",
        "start": day("01/09/2026"),
    }


def test_pupils_and_contacts_from_bromcom() -> None:
    pupils = as_csv(
        [
            [
                "Student ID",
                "First Name",
                "Last Name",
                "Preferred First Name",
                "Year Group",
                "Tutor Group",
                "Leaving Date",
            ],
            ["3001", "Agnieszka", "Nowak", "Aga", "9", "9TW", ""],
        ]
    )
    opened = open_people_file(pupils, name="students.csv", kind=Kind.PUPILS)
    assert opened.system == "Bromcom"
    assert [facts(row) for row in opened.rows()] == [
        {
            "source_id": "3001",
            "legal_first": "Agnieszka",
            "legal_last": "Nowak",
            "preferred_first": "Aga",
            "year": "Year 9",
            "registration": "9TW",
        }
    ]
    contacts = as_csv(
        [
            ["Student ID", "Student First Name", "Person ID", "First Name", "Last Name", "Contact Type", "Email"],
            ["3001", "Agnieszka", "9001", "Marek", "Nowak", "Father", "marek@mail.example"],
        ]
    )
    opened = open_people_file(contacts, name="contacts.csv", kind=Kind.PARENTS)
    assert (opened.system, opened.unrecognised) == ("Bromcom", ("Student First Name",))
    assert [facts(row) for row in opened.rows()] == [
        {
            "source_id": "9001",
            "legal_first": "Marek",
            "legal_last": "Nowak",
            "email": "marek@mail.example",
            "pupil_id": "3001",
            "relationship": "Father",
        }
    ]


def test_everyone_from_scholarpack() -> None:
    staff = as_csv(
        [
            ["Personnel ID", "Forename", "Surname", "Known as", "Role", "Primary Email", "Start Date", "Leaving Date"],
            ["31", "Margaret", "Lowe", "Meg", "School Business Manager", "office@oak.example", "01/04/2019", ""],
        ]
    )
    opened = open_people_file(staff, name="staff.csv", kind=Kind.STAFF)
    assert opened.system == "ScholarPack"
    (row,) = opened.rows()
    assert facts(row) == {
        "source_id": "31",
        "legal_first": "Margaret",
        "legal_last": "Lowe",
        "preferred_first": "Meg",
        "email": "office@oak.example",
        "job_title": "School Business Manager",
        "staff_group": "office_and_site",
        "start": day("01/04/2019"),
    }
    pupils = as_csv(
        [
            ["Pupil ID", "Forename", "Surname", "Known as", "Class", "Year"],
            ["512", "Yusuf", "Ali", "", "Willow", "R"],
            ["513", "Mia", "Fox", "", "Acorns", "N2"],
        ]
    )
    opened = open_people_file(pupils, name="pupils.csv", kind=Kind.PUPILS)
    assert opened.system == "ScholarPack"
    assert [(facts(row)["registration"], facts(row)["year"]) for row in opened.rows()] == [
        ("Willow", "Reception"),
        ("Acorns", "Nursery"),
    ]
    parents = as_csv(
        [
            [
                "Pupil ID",
                "Pupil Name",
                "Contact Name",
                "Contact ID",
                "Relationship",
                "Contact Order",
                "Parental Resp",
                "Email",
            ],
            ["512", "Yusuf Ali", "Ali, Dr Hodan", "8001", "Mother", "1", "Y", "hodan@mail.example"],
        ]
    )
    opened = open_people_file(parents, name="contacts.csv", kind=Kind.PARENTS)
    assert (opened.system, opened.unrecognised) == ("ScholarPack", ("Pupil Name",))
    (row,) = opened.rows()
    assert facts(row) == {
        "source_id": "8001",
        "legal_first": "Hodan",
        "legal_last": "Ali",
        "email": "hodan@mail.example",
        "pupil_id": "512",
        "relationship": "Mother",
        "priority": 1,
        "parental_responsibility": True,
    }


def test_governors_and_volunteers_from_an_office_list() -> None:
    governors = as_csv(
        [
            ["Governor", "Governor type", "Email address", "Date of appointment", "Term of office ends"],
            ["Cllr Ruth Amos", "Local authority", "ruth@amos.example", "12/11/2024", "11/11/2028"],
        ]
    )
    (row,) = rows_of(governors, Kind.GOVERNORS)
    assert facts(row) == {
        "legal_first": "Ruth",
        "legal_last": "Amos",
        "email": "ruth@amos.example",
        "job_title": "Local authority",
        "start": day("12/11/2024"),
        "end": day("11/11/2028"),
    }
    volunteers = as_csv([["Name", "Email", "Role"], ["Ines van der Meer", "ines@mail.example", "Reading helper"]])
    (row,) = rows_of(volunteers, Kind.VOLUNTEERS)
    assert facts(row) == {
        "legal_first": "Ines",
        "legal_last": "van der Meer",
        "email": "ines@mail.example",
        "job_title": "Reading helper",
    }
