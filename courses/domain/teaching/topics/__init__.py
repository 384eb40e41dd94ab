"""The topics, the most particular first: of two that fit a clause as well, the first has it."""

from dataclasses import replace

from courses.domain.teaching.model import Reader, Topic
from courses.domain.teaching.topics.bands.sixth import SIXTH
from courses.domain.teaching.topics.bands.teen import TEEN
from courses.domain.teaching.topics.bands.young import YOUNG
from courses.domain.teaching.topics.contact import CONTACT
from courses.domain.teaching.topics.duty import DUTY
from courses.domain.teaching.topics.groups import GROUPS
from courses.domain.teaching.topics.own_accounts import OWN_ACCOUNTS
from courses.domain.teaching.topics.pictures import PICTURES
from courses.domain.teaching.topics.privacy import PRIVACY
from courses.domain.teaching.topics.reporting import REPORTING
from courses.domain.teaching.topics.respect import RESPECT
from courses.domain.teaching.topics.speaking import SPEAKING
from courses.domain.teaching.topics.worries import WORRIES

BANDS = ((Reader.YOUNG, YOUNG), (Reader.TEEN, TEEN), (Reader.SIXTH, SIXTH))


def _told_to_all_ages(topic: Topic) -> Topic:
    """The topic with what it says to pupils of each age."""
    return replace(topic, told={**topic.told, **{reader: told[topic.key] for reader, told in BANDS}})


TOPICS: tuple[Topic, ...] = tuple(
    _told_to_all_ages(topic)
    for topic in (
    PICTURES, CONTACT, REPORTING, GROUPS, WORRIES, PRIVACY, RESPECT, SPEAKING, OWN_ACCOUNTS, DUTY,
    )
)  # fmt: skip
GENERAL = DUTY
"""What a clause is about that no topic claims."""
