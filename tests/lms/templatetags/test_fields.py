from django import forms
from django.template import Context, Template
from lxml import html
from lxml.html import HtmlElement


class Leave(forms.Form):
    name = forms.CharField(label="Your name", help_text="As the school knows you")
    why = forms.CharField(widget=forms.Textarea(attrs={"class": "is-tall"}))
    team = forms.ChoiceField(choices=[("a", "Office"), ("b", "Kitchen")])
    how = forms.ChoiceField(
        label="How long?",
        choices=[("1", "A day"), ("2", "A week")],
        widget=forms.RadioSelect,
        help_text="About",
    )
    days = forms.MultipleChoiceField(choices=[("m", "Monday")], widget=forms.CheckboxSelectMultiple)
    sure = forms.BooleanField(help_text="It is told to your head")
    note = forms.FileField()
    token = forms.CharField(widget=forms.HiddenInput)


def shown(tag: str, form: forms.Form) -> HtmlElement:
    source = "{% load countersign %}<div>{% " + tag + " %}</div>"
    return html.fromstring(Template(source).render(Context({"form": form})))


def one(tree: HtmlElement, path: str) -> HtmlElement:
    (found,) = tree.xpath(path)
    return found


def test_a_text_field_has_its_label_hint_and_input_tied_together() -> None:
    tree = shown('field form.name size="s" css="cs-signature"', Leave())
    label, box, hint = (one(tree, f".//{tag}") for tag in ("label", "input", "div[@class='govuk-hint']"))
    assert label.get("for") == box.get("id") == "id_name"
    assert label.get("class") == "govuk-label govuk-label--s"
    assert box.get("class") == "govuk-input cs-signature"
    assert box.get("aria-describedby") == hint.get("id") == "id_name_helptext"


def test_an_error_stands_between_label_and_input_and_describes_it() -> None:
    tree = shown("field form.name", Leave({}))
    error, box = one(tree, ".//p"), one(tree, ".//input")
    assert error.get("id") == "id_name_error"
    assert error.text_content().strip() == "To put right: This field is required."
    assert box.get("aria-invalid") == "true"
    assert box.get("aria-describedby") == "id_name_helptext id_name_error"
    assert "govuk-input--error" in box.get("class").split()
    assert (
        one(tree, ".//div[contains(@class, 'govuk-form-group--error')]").get("class")
        == "govuk-form-group govuk-form-group--error"
    )


def test_a_control_keeps_the_classes_of_its_form() -> None:
    assert one(shown("field form.why", Leave()), ".//textarea").get("class") == "govuk-textarea is-tall"


def test_selects_and_files_are_dressed_as_what_they_are() -> None:
    assert one(shown("field form.team", Leave()), ".//select").get("class") == "govuk-select"
    assert one(shown("field form.note", Leave()), ".//input").get("class") == "govuk-file-upload"


def test_choices_stand_in_a_fieldset_whose_legend_asks() -> None:
    tree = shown('field form.how css="cs-choice"', Leave({"how": "2"}))
    assert one(tree, ".//fieldset").get("aria-describedby") == "id_how_helptext"
    assert one(tree, ".//legend").text_content() == "How long?"
    first, second = tree.xpath(".//input")
    assert [first.get("id"), second.get("id")] == ["id_how_0", "id_how_1"]
    assert (first.get("checked"), second.get("checked")) == (None, "checked")
    assert first.get("class") == "govuk-radios__input"
    assert [label.text_content() for label in tree.xpath(".//label")] == ["A day", "A week"]
    assert one(tree, ".//div[contains(@class, 'govuk-radios ')]").get("class") == "govuk-radios cs-choice"


def test_several_ticks_are_checkboxes() -> None:
    assert one(shown("field form.days", Leave()), ".//input").get("class") == "govuk-checkboxes__input"


def test_a_single_tick_is_followed_by_its_label_and_hint() -> None:
    tree = shown("field form.sure", Leave())
    item = one(tree, ".//div[@class='govuk-checkboxes__item']")
    assert [child.tag for child in item] == ["input", "label", "div"]
    assert item[0].get("aria-describedby") == item[2].get("id") == "id_sure_helptext"


def test_a_hidden_field_shows_nothing_around_it() -> None:
    tree = shown("field form.token", Leave())
    assert [element.tag for element in tree.iter()] == ["div", "input"]


def test_the_summary_leads_to_each_field_and_to_the_first_of_several_inputs() -> None:
    form = Leave({"name": "N", "why": "y", "team": "a", "sure": "on", "token": "t"})
    form.add_error(None, "It ends before it begins.")
    tree = shown("error_summary form", form)
    assert one(tree, ".//h2").text_content() == "Four things to put right"
    assert [(li.text_content(), li.xpath("string(a/@href)")) for li in tree.xpath(".//li")] == [
        ("It ends before it begins.", ""),
        ("This field is required.", "#id_how_0"),
        ("This field is required.", "#id_days_0"),
        ("This field is required.", "#id_note"),
    ]


def test_a_form_without_faults_has_no_summary() -> None:
    assert len(shown("error_summary form", Leave())) == 0
