"""A year and a bit of the demonstration, lived through the product's own verbs at moments that are past."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from attestations.domain.obligations import sync_obligations
from attestations.domain.reading_changes import answer_on_changes, questions_on_changes, read_changes
from attestations.domain.signing import Evidence, sign
from attestations.domain.statements import statement_for
from attestations.models import Exemption, Obligation
from courses.domain.bands import lessons_for
from courses.domain.build import build_courses, publish_course
from courses.domain.change_sets import decide
from courses.domain.import_policy import Approval, Imported, import_policy
from courses.domain.progress import progress_of
from courses.models import ChangeSet, LessonProgress
from lms.days import LONDON, london_day
from lms.models import Audience, Person
from quizzes.domain.attempts import begin_attempt, finish
from quizzes.domain.draft_questions import draft_quiz
from quizzes.domain.publish import publish_quiz
from quizzes.models import AskedQuestion

NEVER: dict[Audience, float] = {Audience.PUPIL: 0.08, Audience.PARENT: 0.24, Audience.VOLUNTEER: 0.12}
"""What share of an audience never gets round to it; of every other, one in twenty-five."""


def bring_in(*, file: Path, approval: Approval, by: Person, at: datetime) -> Imported:
    """Import, approve, decide what changed, build and publish a policy, as its owner would over a morning."""
    imported = import_policy(data=file.read_bytes(), name=file.name, school=None, approval=approval, by=by, at=at)
    changes = ChangeSet.objects.filter(new=imported.version).first()
    if changes:
        decide(change_set=changes, material=[c.pk for c in changes.changes.all() if c.suggested_material], by=by, at=at)
    for built in build_courses(version=imported.version, audience=None, by=by, at=at):
        publish_course(course=built.course, by=by, at=at)
        quiz = draft_quiz(course=built.course, at=at)
        if quiz.questions.exists():
            publish_quiz(quiz=quiz, by=by, at=at)
    return imported


class Year:
    """One academic year of signing, up to a moment."""

    def __init__(self, *, year: int, keep_open: set[int], until: datetime, say: Callable[[str], None]) -> None:
        self.opens = date(year, 9, 1)
        self._keep_open, self._until, self._say = keep_open, until, say
        self._random = Random(year)  # noqa: S311

    def live(self) -> None:
        """Open the year's obligations, and have people sign at their own pace, in the order in which they did."""
        opened = datetime.combine(self.opens, time(6), tzinfo=LONDON)
        if opened > self._until:
            return
        sync_obligations(on=self.opens, at=opened)
        signings = sorted(
            (moment, obligation.pk)
            for obligation in Obligation.objects.filter(cycle=self.opens.year)
            .select_related("requirement__course", "person")
            .order_by("pk")
            if (moment := self._moment(obligation)) and moment <= self._until
        )
        for n, (moment, pk) in enumerate(signings, 1):
            self._sign(pk, moment)
            if n % 100 == 0 or n == len(signings):
                self._say(f"  {self.opens.year}: {n} of {len(signings)} signatures")

    def _moment(self, obligation: Obligation) -> datetime | None:
        audience = Audience(obligation.requirement.course.audience)
        chance = self._random.random()
        days = 1 + int(min(110, self._random.lognormvariate(3.0, 0.8)))
        at = time(7 + self._random.randrange(14), self._random.randrange(60), self._random.randrange(60))
        if chance < NEVER.get(audience, 0.04) or obligation.person_id in self._keep_open:
            return None
        return datetime.combine(self.opens + timedelta(days=days), at, tzinfo=LONDON)

    def _sign(self, pk: int, moment: datetime) -> None:
        obligation = Obligation.objects.select_related(
            "requirement__course__policy", "requirement__course__version", "person", "cycle"
        ).get(pk=pk)
        person, course = obligation.person, obligation.requirement.course
        read = progress_of(person=person, course=course, cycle=obligation.cycle_id)
        LessonProgress.objects.bulk_create(
            LessonProgress(
                person=person, lesson=lesson, version=course.version, cycle=obligation.cycle_id,
                opened_at=moment - timedelta(minutes=20 - n), done_at=moment - timedelta(minutes=18 - n),
            )
            for n, lesson in enumerate(lessons_for(person, course)) if lesson.pk not in read
        )  # fmt: skip
        if hasattr(course, "quiz") and course.quiz.live:
            self._pass_quiz(obligation, moment - timedelta(minutes=4))
        if obligation.change_set_id:
            self._read_changes(obligation, moment - timedelta(minutes=3))
        shown = statement_for(obligation=obligation, on=london_day(moment), at=moment)
        evidence = Evidence(
            name=person.get_full_name(),
            statement_sha256=shown.sha256,
            policy_sha256=shown.policy_sha256,
            opened_at=moment - timedelta(seconds=40),
            address="192.0.2.10",
            user_agent="demonstration",
            signed_in_by="demonstration",
        )
        sign(obligation=obligation, by=person, evidence=evidence, at=moment)

    def _read_changes(self, obligation: Obligation, moment: datetime) -> None:
        """What changed is read, and its questions answered as they come."""
        read_changes(obligation=obligation, by=obligation.person, at=moment)
        chosen = {one.question.pk: 0 for one in questions_on_changes(obligation)}
        answer_on_changes(obligation=obligation, chosen=chosen, by=obligation.person, at=moment + timedelta(minutes=1))

    def _pass_quiz(self, obligation: Obligation, moment: datetime) -> None:
        """Sometimes with a slip, and sometimes at the second try."""
        tries = 2 if self._random.random() < 0.2 else 1
        for n in range(tries):
            at = moment - timedelta(minutes=2 * (tries - n))
            attempt = begin_attempt(
                person=obligation.person,
                quiz=obligation.requirement.course.quiz,
                cycle=obligation.cycle_id,
                at=at,
                pick=self._random,
            )
            asked = list(attempt.asked_questions.all())
            for question in asked:
                right = n + 1 == tries
                question.chosen = next(
                    i for i in range(len(question.choices)) if (i in question.right_choices) == right
                )
                question.answered_at = at
            AskedQuestion.objects.bulk_update(asked, ["chosen", "answered_at"])
            finish(attempt=attempt, at=at + timedelta(minutes=1))


def exempt(*, people: list[Person], by: Person, day: date, at: datetime) -> None:
    """Two people who are away for good reasons, from a day on."""
    reasons = (Exemption.Reason.PARENTAL_LEAVE, Exemption.Reason.SICKNESS)
    for person, reason in zip(people, reasons, strict=False):
        Exemption.objects.create(person=person, starts_on=day, reason=reason, approved_by=by, recorded_at=at)
