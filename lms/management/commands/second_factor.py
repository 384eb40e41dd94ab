from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils import timezone

from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError
from lms.domain.second_factor import reset_second_factor
from lms.models import Person


class Command(BaseCommand):
    help = "The second factor of people who sign in."
    verbs = {"reset": "take it away from somebody who has lost it; they set up a new one when they next sign in"}

    def args_reset(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the person's e-mail address")

    def do_reset(self, options: Namespace) -> dict[str, Any]:
        person = Person.objects.filter(email__iexact=options.email.strip()).first()
        if person is None:
            raise UnusableInputError(
                f"Nobody here has the e-mail address {options.email}: look for it among the people"
            )
        removed = reset_second_factor(person=person, by=None, at=timezone.now())
        return {"person": person.pk, "removed": removed}
