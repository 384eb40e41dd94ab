"""The channel register's small pieces: `{% load channels %}`."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from attestations.domain.channel_training import Training
from attestations.domain.desk import ChannelThing
from lms.domain.channel_register.concerns import ConcernKind
from lms.domain.channel_register.platforms import platform_key
from lms.models import Channel
from lms.templatetags.countersign import status
from lms.words import day_words, number_words

register = template.Library()

GLYPHS = {
    "instagram": "camera",
    "flickr": "camera",
    "facebook": "people",
    "linkedin": "people",
    "youtube": "play",
    "vimeo": "play",
    "tiktok": "play",
}


@register.filter
def glyph(channel: Channel) -> str:
    """The icon of an account's kind: pictures, films, a circle of people, or talk."""
    return GLYPHS.get(platform_key(channel.platform).split(" ")[0], "talk")


@register.filter
def account_name(channel: Channel) -> str:
    """What a heading calls an account that may have no name yet."""
    return channel.handle or f"{channel.platform or 'An'} account"


@register.simple_tag
def training_status(training: Training) -> SafeString:
    """How somebody stands with their training: a word, a shape and a colour."""
    match training.status:
        case "complete":
            return status("done", "Signed", "tick-ring")
        case "exempt":
            return status("rest", "Away", "pause")
        case "due":
            return status("rest", "In training", "half")
        case "in_grace":
            return status("wait", "In training", "clock")
        case "overdue":
            return status("late", "Overdue", "late")
        case _:
            return status("rest", "Nothing asked yet", "empty")


@register.simple_tag
def training_words(training: Training, today: date) -> str:
    """Until when the signature holds, or what is left and by when."""
    left = f"{number_words(training.left)} to sign" if training.left else ""
    if training.status == "complete" and training.until:
        return f"{training.until.day} {training.until:%B %Y}"
    if training.status == "exempt":
        return "not asked while away"
    if training.status == "overdue":
        return f"{left}, {training.days_late} day{'' if training.days_late == 1 else 's'} late"
    if training.due_on:
        day = day_words(training.due_on, today)
        return f"{left}, was due {day}" if training.status == "in_grace" else f"{left}, by {day}"
    return "–"


THINGS = {
    ConcernKind.NOBODY_MANAGES: "Nobody manages it",
    ConcernKind.SINGLE_KEEPER: "Only one person can get in: name a deputy",
    ConcernKind.NO_NAME: "The account has no name",
    ConcernKind.NO_PLATFORM: "The platform is not named",
    ConcernKind.NOBODY_POSTS: "Nobody is named who may post",
    ConcernKind.WHO_IS_MANAGER: "Who manages it?",
    ConcernKind.WHO_IS_POSTER: "Who posts on it?",
}


@register.simple_tag
def thing_words(thing: ChannelThing) -> str:
    """What is to be settled, as the heading of its entry on the desk."""
    return THINGS[thing.concern.kind] if thing.concern else ""
