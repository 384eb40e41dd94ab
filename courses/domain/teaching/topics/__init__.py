"""The topics, the most particular first: of two that fit a clause as well, the first has it."""

from courses.domain.teaching.model import Topic
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

TOPICS: tuple[Topic, ...] = (
    PICTURES, CONTACT, REPORTING, GROUPS, WORRIES, PRIVACY, RESPECT, SPEAKING, OWN_ACCOUNTS, DUTY,
)  # fmt: skip
GENERAL = DUTY
"""What a clause is about that no topic claims."""
