"""The question bank in the Wagtail admin."""

from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, InlinePanel, get_form_for_model
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from quizzes.admin_forms import ChoiceFormSet, QuestionForm, QuestionFormSet
from quizzes.models import Question, Quiz


class NoAdding(ModelPermissionPolicy):
    """A quiz comes with its course, by drafting it; the admin changes and publishes what is there."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


class AnswersPanel(InlinePanel):
    """The answers of a question, checked together."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ChoiceFormSet
        return options


class QuestionsPanel(InlinePanel):
    """The questions of a quiz, each with its answers."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name] |= {
            "form": get_form_for_model(Question, form_class=QuestionForm, defer_required_on_fields=deferred),
            "formset": QuestionFormSet,
        }
        return options


class QuizViewSet(SnippetViewSet):
    model = Quiz
    icon = "help"
    menu_label = "Quizzes"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar = [
        "title",
        Column("course", label="Course", accessor="course.title"),
        Column("audience", label="Audience", accessor="course.get_audience_display"),
        Column("pool", label="Questions", accessor="pool"),
        LiveStatusTagColumn(),
    ]
    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("draw"),
        FieldPanel("pass_percent"),
        QuestionsPanel(
            "questions",
            label="Question",
            min_num=1,
            panels=[
                FieldPanel("stem"),
                AnswersPanel("choices", label="Answer", min_num=2, max_num=6),
                FieldPanel("explanation"),
                FieldPanel("clauses"),
            ],
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quiz]:
        quizzes: QuerySet[Quiz] = Quiz.objects.select_related("course").annotate(pool=Count("questions"))
        return quizzes


register_permission_policy(Quiz, NoAdding(Quiz), exact_class=True)
