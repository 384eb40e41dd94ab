"""Blocks of an editor's own: lists, cards, files, and what each school fills in by itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Picture
from time_machine import travel
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image

from courses.models import LessonPage
from lms.domain.appointments import appoint
from lms.models import Appointment
from tests.factories.ledger import make_member, queries_of
from tests.factories.people import LONG_AGO, ChannelFactory, PersonFactory, SchoolFactory
from tests.factories.policies import make_course
from tests.factories.quizzes import at_an_address
from tests.page import text_of

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file open in which it makes a picture smaller.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
BLOCKS = LessonPage.body.field.stream_block.child_blocks


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with travel(datetime(2026, 10, 8, 12, tzinfo=UTC), tick=False):
        yield


def png() -> bytes:
    out = BytesIO()
    Picture.new("RGB", (1200, 800), "#1f8a7d").save(out, "PNG")
    return out.getvalue()


def document(name: str) -> Document:
    made: Document = Document.objects.create(title=name, file=ContentFile(b"x" * 2048, name))
    return made


def lesson_of(*blocks: dict[str, Any]) -> LessonPage:
    lesson: LessonPage = make_course(lessons=1).lessons()[0]
    lesson.body = list(blocks)
    lesson.save_revision().publish()
    at_an_address()
    return lesson


def shown(client: Client, lesson: LessonPage, school: Any = None) -> str:
    client.force_login(make_member(school=school or SchoolFactory.create(name="Alderbrook")))
    return client.get(lesson.get_url()).content.decode()


def test_a_checklist_and_cards_to_turn_over_need_no_script(client: Client) -> None:
    lesson = lesson_of(
        {"type": "checklist", "value": {"heading": "Before you post", "items": ["Is it kind?", "Is it true?"]}},
        {"type": "flip", "value": {"heading": "True?", "cards": [{"front": "Gone is gone.", "back": "It is not."}]}},
    )
    page = shown(client, lesson)
    assert page.index("Before you post") < page.index("Is it kind?") < page.index("Is it true?")
    assert "<summary>Gone is gone.</summary><p>It is not.</p>" in page


def test_a_picture_is_shown_with_what_it_shows_in_words(client: Client) -> None:
    kept = Image.objects.create(title="gate.png", file=ContentFile(png(), "gate.png"))
    image = {"image": kept.pk, "alt_text": "The school gate", "decorative": False}
    page = shown(client, lesson_of({"type": "picture", "value": {"image": image, "caption": "Our gate"}}))
    assert 'alt="The school gate"' in page
    assert "<figcaption>Our gate</figcaption>" in page


@pytest.mark.parametrize("image", [{"alt_text": "", "decorative": False}])
def test_a_picture_that_nothing_is_said_of_is_refused(image: dict[str, Any]) -> None:
    kept = Image.objects.create(title="gate.png", file=ContentFile(png(), "gate.png"))
    block = BLOCKS["picture"]
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"image": {"image": kept.pk, **image}, "caption": ""}))
    assert "alt text" in str(refused.value.as_json_data())


def film_of(**changed: Any) -> Any:
    value = {"title": "A film", "film": document("film.mp4").pk, "captions": document("film.vtt").pk, "silent": False}
    return BLOCKS["film"].to_python({**value, "transcript": "<p>Look twice.</p>", **changed})


def test_a_film_has_captions_and_words_to_read_instead(client: Client) -> None:
    value = BLOCKS["film"].get_prep_value(BLOCKS["film"].clean(film_of()))
    page = shown(client, lesson_of({"type": "film", "value": value}))
    assert 'type="video/mp4"' in page
    assert '<track kind="captions"' in page
    assert "Look twice." in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"captions": None}, "Add captions, or say that nobody speaks in it."),
        ({"captions": "film.srt"}, "Captions are a .vtt file."),
        ({"film": "film.avi"}, "Choose an MP4 or WebM file"),
        ({"transcript": ""}, "This field is required."),
    ],
)
def test_a_film_that_some_cannot_follow_is_refused(changed: dict[str, Any], said: str) -> None:
    made = {key: document(name).pk if name and key != "transcript" else name for key, name in changed.items()}
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCKS["film"].clean(film_of(**made))
    assert said in str(refused.value.as_json_data())


def test_a_film_in_which_nobody_speaks_needs_no_captions() -> None:
    assert BLOCKS["film"].clean(film_of(captions=None, silent=True))["captions"] is None


def test_a_file_to_take_away_says_what_it_is_and_how_long(client: Client) -> None:
    page = shown(
        client, lesson_of({"type": "download", "value": {"title": "Consent form", "file": document("a.pdf").pk}})
    )
    assert "Consent form</a>" in page
    assert "(PDF, 2.0\xa0KB)" in page


def test_each_school_has_its_own_channels_in_a_lesson(client: Client) -> None:
    one, other = SchoolFactory.create(name="Alderbrook"), SchoolFactory.create(name="Saltmarsh")
    ChannelFactory.create(school=one, platform="Instagram", handle="@alderbrook", since=date(2026, 1, 1))
    ChannelFactory.create(school=other, platform="Facebook", handle="@saltmarsh", since=date(2026, 1, 1))
    lesson = lesson_of({"type": "register", "value": {"heading": "Our accounts"}})
    at_one, at_other = shown(client, lesson, one), shown(client, lesson, other)
    assert ("@alderbrook" in at_one, "@saltmarsh" in at_one) == (True, False)
    assert ("@alderbrook" in at_other, "@saltmarsh" in at_other) == (False, True)


def test_each_school_names_its_own_people(client: Client) -> None:
    school = SchoolFactory.create(name="Alderbrook", contact_name="Osian Orchard", contact_email="osian@example.org")
    head = PersonFactory.create(legal_first="Beatrix", legal_last="Calder")
    appoint(person=head, role=Appointment.Role.HEADTEACHER, school=school, on=date(2020, 1, 1), by=None, at=LONG_AGO)
    lesson = lesson_of({"type": "contacts", "value": {"heading": "Whom to tell", "headteacher": True}})
    client.force_login(make_member(school=school))
    page = text_of(client.get(lesson.get_url()))
    assert "Ask Osian Orchard: osian@example.org" in page
    assert "Our headteacher is Beatrix Calder." in page


def test_a_lesson_full_of_files_costs_no_more_once_it_has_been_shown(client: Client) -> None:
    kept = Image.objects.create(title="gate.png", file=ContentFile(png(), "gate.png"))
    image = {"image": kept.pk, "alt_text": "The gate", "decorative": False}
    lesson = lesson_of(
        *[{"type": "picture", "value": {"image": image, "caption": ""}}] * 3,
        {"type": "download", "value": {"title": "Form", "file": document("a.pdf").pk}},
        {"type": "register", "value": {"heading": "Our accounts"}},
        {"type": "contacts", "value": {"heading": "Whom to tell", "headteacher": True}},
    )
    shown(client, lesson)
    assert queries_of(lambda: client.get(lesson.get_url())) <= 10
