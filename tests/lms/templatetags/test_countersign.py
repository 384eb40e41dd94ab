from django.template import Context, Template

from lms.templatetags.countersign import icon, status, track


def rendered(source: str, **context: object) -> str:
    return Template("{% load countersign %}" + source).render(Context(context))


def test_an_icon_points_into_the_sprite_and_is_hidden_from_readers() -> None:
    assert icon("tick-ring") == (
        '<svg class="cs-icon" aria-hidden="true" focusable="false"><use href="#i-tick-ring"/></svg>'
    )


def test_an_icon_may_come_after_its_word_and_turn_with_the_text() -> None:
    assert 'class="cs-icon cs-icon--after cs-icon--turn"' in icon("next", "after", "turn")


def test_a_status_has_a_shape_and_a_word() -> None:
    assert status("late", "11 days late", "late") == (
        f'<span class="cs-status cs-status--late">{icon("late")}11 days late</span>'
    )


def test_the_word_of_a_status_is_escaped() -> None:
    assert "&lt;b&gt;" in status("rest", "<b>", "empty")


def test_a_track_fills_what_is_done_and_half_fills_where_one_is() -> None:
    assert track(2, 3, 4) == (
        '<ol aria-hidden="true">'
        '<li class="is-done"></li><li class="is-done"></li><li class="is-here"></li><li></li></ol>'
    )


def test_a_track_may_have_nobody_on_it() -> None:
    assert track(0, 0, 2) == '<ol aria-hidden="true"><li></li><li></li></ol>'


def test_the_words_are_filters_of_the_library() -> None:
    assert rendered("{{ n|number_words }}, {{ part|percent:whole }}", n=3, part=41, whole=44) == "three, 93.2%"
    assert rendered("{{ digest|fingerprint }}", digest="210aac84") == "210a ac84"


def test_a_school_colour_too_light_for_text_is_darkened() -> None:
    assert rendered("{{ colour|accent }}", colour="#000080") == "#000080"
    assert rendered("{{ colour|accent }}", colour="#ffff00") != "#ffff00"
