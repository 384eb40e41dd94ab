import shutil
from argparse import ArgumentParser, Namespace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from attestations.demo.fill import MODEL, Told, fill
from attestations.demo.links import demonstration_links
from attestations.demo.people import SIZES
from courses.domain.reading import UnreadablePolicyError, parse_policy
from courses.models import PolicyVersion
from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError
from lms.models import Person, Trust


class Command(BaseCommand):
    help = "Fill an empty database with a demonstration, and give a sign-in link for each kind of user."

    def args(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=sorted(SIZES), default="small")
        parser.add_argument("--policy", type=Path, metavar="FILE", help="build it from this policy, not the model one")

    def do(self, options: Namespace) -> dict[str, Any]:
        policy: Path | None = options.policy
        if policy is not None:
            _check_readable(policy)
        call_command("migrate", verbosity=0, stdout=self.stderr)
        if not self._filled(policy or MODEL):
            self.say("Filling the demonstration")
            fill(told=Told(policy=policy, scale=options.scale, say=self.say), at=timezone.now())
        return demonstration_links(at=timezone.now())

    def _filled(self, policy: Path) -> bool:
        """Whether the demonstration of this policy is there; one of another policy gives way to it."""
        trust = Trust.objects.first()
        if trust is None and not Person.objects.exists():
            return False
        if trust is None or not trust.demonstration:
            raise UnusableInputError(
                "This database holds real people, so no demonstration is put into it: "
                "name an empty one with VAR_DIR or DATABASE_URL"
            )
        digest = sha256(policy.read_bytes()).hexdigest()
        latest = PolicyVersion.objects.order_by("-imported_at", "-pk").first()
        if latest and latest.sha256 == digest:
            return True
        self._clear()
        return False

    def _clear(self) -> None:
        """Begin again for another policy. A ledger cannot be emptied, so its whole database goes."""
        if connection.vendor != "sqlite":
            raise UnusableInputError(
                "This database holds a demonstration of another policy: name an empty one with DATABASE_URL"
            )
        self.say("Another policy: the demonstration begins again")
        name = str(connection.settings_dict["NAME"])
        connection.close()
        for path in (name, f"{name}-wal", f"{name}-shm"):
            Path(path).unlink(missing_ok=True)
        shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)
        call_command("migrate", verbosity=0, stdout=self.stderr)


def _check_readable(policy: Path) -> None:
    try:
        parse_policy(policy.read_bytes(), name=policy.name)
    except OSError as error:
        raise UnusableInputError(f"{policy} cannot be read: {error.strerror}") from None
    except UnreadablePolicyError as error:
        raise UnusableInputError(str(error)) from None
