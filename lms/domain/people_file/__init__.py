"""Reading a file of people: bytes in, dataclasses out, nothing looked up.

`open_people_file` finds out what a file is and which columns it has, `PeopleFile.rows` reads it row by row,
`with_reasons` gives back the rows that were left out, `template` an empty list.
"""

from lms.domain.people_file.fields import FIELDS
from lms.domain.people_file.headings import Column
from lms.domain.people_file.model import Kind, PersonRow, Rejection, Remark, UnreadablePeopleFileError
from lms.domain.people_file.reading import PeopleFile, open_people_file
from lms.domain.people_file.writing import template, with_reasons

__all__ = [
    "FIELDS",
    "Column",
    "Kind",
    "PeopleFile",
    "PersonRow",
    "Rejection",
    "Remark",
    "UnreadablePeopleFileError",
    "open_people_file",
    "template",
    "with_reasons",
]
