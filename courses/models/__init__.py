"""What people learn from: policies and their clauses, courses and lessons, progress. One concept a file."""

from courses.models.block_flag import BlockFlag
from courses.models.change_set import Change, ChangeSet
from courses.models.not_taught import NotTaught
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage
from courses.models.policy import ASKING, EVERYONE, FORBIDDING, Clause, Policy, PolicyVersion, owned_where
from courses.models.progress import LessonProgress
from courses.models.shared_lesson import SharedLesson
from courses.models.upload import PolicyUpload

__all__ = [
    "ASKING",
    "EVERYONE",
    "FORBIDDING",
    "BlockFlag",
    "Change",
    "ChangeSet",
    "Clause",
    "CourseIndexPage",
    "CoursePage",
    "LessonPage",
    "LessonProgress",
    "NotTaught",
    "Policy",
    "PolicyUpload",
    "PolicyVersion",
    "SharedLesson",
    "owned_where",
]
