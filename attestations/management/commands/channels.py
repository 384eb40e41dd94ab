from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils import timezone

from attestations.domain.channel_training import TrainedPeople, trained_people
from courses.domain.register import PlannedAccount, UnusableRegisterError, import_register, plan_register
from courses.models import PolicyVersion
from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError, day, today
from lms.domain.channel_register.register import Entry, register_of
from lms.models import Channel, School


class Command(BaseCommand):
    help = "The official channels of a school: who keeps them, and what is left to settle."
    verbs = {
        "list": "the channels of a school, with who is on them and what wants attention",
        "bring-in": "bring in the accounts that an approved policy names; what the school changed stays",
    }

    def args_list(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="URN")
        parser.add_argument("--on", type=day, metavar="DAY", help="stands in for today")

    def args_bring_in(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", type=int, help="the id that policy import answered")
        parser.add_argument("--on", type=day, metavar="DAY", help="the day from which the roles run; today otherwise")
        parser.add_argument(
            "--of", action="append", default=[], metavar="WORDS=URN", help="whose accounts the policy means by WORDS"
        )
        parser.add_argument("--dry-run", action="store_true", help="show what it would bring, and change nothing")

    def do_list(self, options: Namespace) -> dict[str, Any]:
        school, on = _school(options.school), options.on or today()
        entries = register_of(channels=Channel.objects.filter(school=school), on=on)
        trained = trained_people(school_ids={school.pk}, at=timezone.now())
        return {
            "channels": [_entry(entry, trained) for entry in entries],
            "things": sum(entry.things for entry in entries),
        }

    def do_bring_in(self, options: Namespace) -> dict[str, Any]:
        version = PolicyVersion.objects.filter(pk=options.version).select_related("policy__school").first()
        if version is None:
            raise UnusableInputError(
                f"There is no policy version {options.version}: policy import answers the number to give here"
            )
        placed = dict(_place(words) for words in options.of)
        on = options.on or today()
        plan = plan_register(version=version, on=on, placed=placed)
        if not options.dry_run:
            try:
                import_register(version=version, by=None, on=on, at=timezone.now(), placed=placed)
            except UnusableRegisterError as error:
                raise UnusableInputError(str(error)) from None
        return {
            "named": plan.named,
            "channels": plan.new,
            "roles": plan.roles,
            "gaps": plan.gaps,
            "accounts": [_account(account) for account in plan.accounts],
            "unplaced": [row.as_json() for row in plan.unplaced],
        }


def _school(urn: str) -> School:
    school = School.objects.filter(urn=urn).first()
    if school is None:
        raise UnusableInputError(f"There is no school with the URN '{urn}': give one that setup made")
    return school


def _place(words: str) -> tuple[str, School]:
    said, equals, urn = words.rpartition("=")
    if not equals:
        raise UnusableInputError(f"'{words}' does not say whose accounts it means: write --of 'Trust=123456'")
    return said.strip(), _school(urn.strip())


def _entry(entry: Entry, trained: TrainedPeople) -> dict[str, Any]:
    channel = entry.channel
    return {
        "id": channel.pk,
        "platform": channel.platform,
        "handle": channel.handle,
        "link": channel.link,
        "purpose": channel.purpose,
        "since": channel.since,
        "until": channel.until,
        "privacy_checked_on": channel.privacy_checked_on,
        "people": [
            {
                "person": holder.person.pk,
                "name": holder.person.get_full_name(),
                "manages": holder.manager is not None,
                "deputy": holder.manager is not None and holder.manager.deputy,
                "posts": holder.posts,
                "training": trained.of(entry, holder).status,
            }
            for holder in entry.holders
        ],
        "access_to_remove": [removal.role.person_id for removal in entry.removals],
        "concerns": [str(concern.kind) for concern in entry.concerns],
    }


def _account(account: PlannedAccount) -> dict[str, Any]:
    return {
        "school": account.school.urn,
        "platform": account.row.platform,
        "handle": account.row.handle,
        "new": account.is_new,
        "roles": [{"role": str(kind), "person": person.pk} for kind, person in account.roles],
        "gaps": [{"gap": str(kind), "said": said} for kind, said in account.gaps],
    }
