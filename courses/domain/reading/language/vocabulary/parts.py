"""What the names of several kinds of people have in common: persons, schools, accounts."""

from courses.domain.reading.patterns import any_of

ORGANISATION = any_of("school", "trust", "academy", "college", "federation", "nursery", "us", "company", "diocese")
_OWNER = any_of("school", "trust", "academy", "college", "federation", "nursery", "company")
_WHOSE = any_of(
    *("the", "our", "its", "their", "an?", "any", "all", "each", "these", "those"),
    *("official", "authorised", "approved", "recognised", "class"),
    rf"{_OWNER}(?:'s)?",
)
# "the school's official Facebook page", "our accounts", "class social media"
ACCOUNT = (
    rf"(?:{_WHOSE} ){{0,8}}(?:social media |online |facebook |x )?"
    rf"{any_of('accounts?', 'channels?', 'pages?', 'feeds?', 'platforms?', 'profiles?', 'social media')}"
)
PERSON = any_of(
    *("members? of staff", "staff(?: members?)?", "people", "persons?", "anyone", "everyone", "those"),
    *("colleagues?", "volunteers?", "adults?", "users?", "employees"),
)
# Nobody but a verb of duty may follow: "those who post must …", not "those who post pictures".
DUTY_NEXT = rf"(?= {any_of('must', 'should', 'may', 'will', 'shall', 'has', 'have', 'are', 'is')}\b)"
