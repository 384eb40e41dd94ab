"""One account as its sheet shows it to one person: the presentation of an `Entry`."""

from dataclasses import dataclass
from datetime import date, timedelta

from attestations.domain.channel_training import TrainedPeople, Training
from attestations.views.channels.rights import Rights
from lms.domain.channel_register.concerns import Concern, ConcernKind
from lms.domain.channel_register.register import Entry, Holder
from lms.models import AccessRemoval, Channel, Person

LATE = {ConcernKind.NOBODY_MANAGES, ConcernKind.SINGLE_KEEPER}
"""What cannot wait: nobody could take a comment down."""
SHOWN_FOR = timedelta(days=90)
"""How long somebody whose access was removed is still shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person on an account: what they may do there, and how they stand with their training."""

    person: Person
    holder: Holder
    training: Training
    has_page: bool

    @property
    def may(self) -> str:
        manager = self.holder.manager
        if manager is None:
            return "post"
        if manager.deputy:
            return "manage (deputy), post" if self.holder.posts else "manage (deputy)"
        return "manage and post" if self.holder.posts else "manage"


@dataclass(frozen=True, slots=True)
class Flag:
    """One concern as it is shown; `late` for what cannot wait."""

    concern: Concern
    late: bool

    @property
    def kind(self) -> str:
        return self.concern.kind.name.lower()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One account, with what this reader may see of it and do about it."""

    entry: Entry
    rows: list[Row]
    flags: list[Flag]
    removals: tuple[AccessRemoval, ...]
    removed: list[AccessRemoval]
    names: bool
    keeps: bool
    gives: bool
    changes_facts: bool
    sees_login: bool
    may_post: int
    trained: int
    managing: int

    @property
    def channel(self) -> Channel:
        return self.entry.channel

    @property
    def things(self) -> int:
        return len(self.flags) + len(self.removals)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom the sheets are for, on a day, and how those on the channels stand."""

    rights: Rights
    visible: frozenset[int]
    trained: TrainedPeople
    on: date

    def sheet(self, entry: Entry) -> Sheet:
        """The sheet of one account: a governor reads counts, and who is on it reads of themselves alone."""
        school = entry.channel.school_id
        names, keeps = school in self.rights.names, school in self.rights.keeps
        mine = next((holder for holder in entry.holders if holder.person == self.rights.person), None)
        manages = mine is not None and mine.manager is not None
        shown = entry.holders if names else tuple(filter(None, [mine]))
        sees = school in self.rights.sees or manages
        return Sheet(
            entry=entry,
            rows=[self._row(entry, holder) for holder in shown],
            flags=[Flag(concern, concern.kind in LATE) for concern in entry.concerns] if sees else [],
            removals=entry.removals if names else (),
            removed=[removal for removal in entry.removed if names and self._is_recent(removal)],
            names=names,
            keeps=keeps,
            gives=school in self.rights.gives,
            changes_facts=keeps or manages,
            sees_login=keeps or manages or school in self.rights.gives,
            may_post=len(entry.posters),
            trained=sum((pk, school) in self.trained.posters for pk in entry.posters),
            managing=sum(holder.manager is not None for holder in entry.holders),
        )

    def _row(self, entry: Entry, holder: Holder) -> Row:
        return Row(holder.person, holder, self.trained.of(entry, holder), holder.person.pk in self.visible)

    def _is_recent(self, removal: AccessRemoval) -> bool:
        until = removal.role.until
        return until is not None and until >= self.on - SHOWN_FOR
