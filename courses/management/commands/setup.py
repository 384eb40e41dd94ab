from argparse import ArgumentParser, Namespace
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from courses.domain.pages import course_index
from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError
from lms.domain.set_up import UnusableSetUpError, check_set_up, set_up
from lms.domain.sign_in_links import make_link


class Command(BaseCommand):
    help = "Make an empty installation usable: the trust, its schools, and the first compliance lead."

    def args(self, parser: ArgumentParser) -> None:
        parser.add_argument("--trust", required=True, metavar="NAME", help="the trust, or the one school it is")
        parser.add_argument("--school", action="append", required=True, metavar="URN=NAME", help="may be given again")
        parser.add_argument("--lead", required=True, metavar="EMAIL", help="the first compliance lead")

    def do(self, options: Namespace) -> dict[str, Any]:
        schools = [_pair(text) for text in options.school]
        at = timezone.now()
        try:
            check_set_up(trust_name=options.trust, schools=schools, lead_email=options.lead)
            call_command("migrate", verbosity=0, stdout=self.stderr)
            trust, kept, lead = set_up(trust_name=options.trust, schools=schools, lead_email=options.lead, at=at)
        except UnusableSetUpError as error:
            raise UnusableInputError(str(error)) from None
        course_index()
        return {
            "trust": trust.name,
            "schools": [{"urn": school.urn, "name": school.name} for school in kept],
            "lead": lead.pk,
            "sign_in": make_link(person=lead, at=at),
        }


def _pair(text: str) -> tuple[str, str]:
    urn, equals, name = text.partition("=")
    if not equals:
        raise UnusableInputError(
            f"'{text}' is not a school: write its URN, an equals sign and its name, as in 123456='Its name'"
        )
    return urn, name
