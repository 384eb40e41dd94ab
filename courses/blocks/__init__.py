"""What a lesson is made of. A block that shows a clause points at it; the words are never pasted."""

from courses.blocks.clauses import KNOWN_CLAUSES
from courses.blocks.lesson import LessonBlocks

__all__ = ["KNOWN_CLAUSES", "LessonBlocks"]
