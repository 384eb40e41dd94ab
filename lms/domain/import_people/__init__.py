"""Bringing a file of people in: the plan first, then all of it or nothing (DESIGN.md §4.8)."""

from lms.domain.import_people.applying import RefusedImportError, apply_import
from lms.domain.import_people.kinds import AUDIENCES, KINDS, people_words
from lms.domain.import_people.plan import Plan
from lms.domain.import_people.planning import plan_import

__all__ = ["AUDIENCES", "KINDS", "Plan", "RefusedImportError", "apply_import", "people_words", "plan_import"]
