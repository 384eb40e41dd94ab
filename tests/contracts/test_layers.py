"""`lint-imports` keeps the layers of DESIGN.md §3, and each of its contracts can fail."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.contracts.planting import lint_imports, plant

PLANTED = {
    "an app imports the one above it": (
        "lms/planted.py",
        "import quizzes.models\n",
        "lms.planted -> quizzes.models",
    ),
    "the courses import the attestations": (
        "courses/domain/planted.py",
        "from attestations.models import Obligation\n",
        "courses.domain.planted -> attestations.models",
    ),
    "models import the domain": (
        "courses/models/planted.py",
        "from courses.domain import access\n",
        "courses.models.planted -> courses.domain.access",
    ),
    "the domain imports a form": (
        "attestations/domain/planted.py",
        "from attestations import forms\n",
        "attestations.domain.planted -> attestations.forms",
    ),
    "the domain imports a task": (
        "attestations/domain/planted_task.py",
        "import attestations.tasks\n",
        "attestations.domain.planted_task -> attestations.tasks",
    ),
    "a view imports the addresses": (
        "attestations/views/planted.py",
        "import attestations.urls\n",
        "attestations.views.planted -> attestations.urls",
    ),
    "a view imports a command": (
        "lms/views/planted.py",
        "import lms.management.commands.migrate\n",
        "lms.views.planted -> lms.management.commands.migrate",
    ),
    "blocks import models": (
        "quizzes/blocks.py",
        "from quizzes.models import Quiz\n",
        "quizzes.blocks -> quizzes.models",
    ),
    "reading a policy uses the database": (
        "courses/domain/reading/planted.py",
        "from django.db import models\n",
        "courses.domain.reading.planted -> django",
    ),
    "reading a file of people looks into the database": (
        "lms/domain/people_file/planted.py",
        "from lms.models import Person\n",
        "lms.domain.people_file.planted -> lms.models",
    ),
    "the domain reaches the worker through another module": (
        "lms/domain/planted.py",
        "from lms.celery import app\n",
        "lms.domain.planted -> lms.celery",
    ),
}


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> CompletedProcess[str]:
    """One run over a tree with every violation planted: analysing it takes seconds."""
    tree = tmp_path_factory.mktemp("planted")
    plant(tree, {file: code for file, code, _ in PLANTED.values()})
    return lint_imports(tree)


def test_the_apps_as_they_are_keep_every_contract(tmp_path: Path) -> None:
    plant(tmp_path, {})
    result = lint_imports(tmp_path)
    assert "5 kept, 0 broken" in result.stdout
    assert result.returncode == 0


def test_planted_violations_break_every_contract(linted: CompletedProcess[str]) -> None:
    assert "0 kept, 5 broken" in linted.stdout
    assert linted.returncode == 1


@pytest.mark.parametrize("violation", PLANTED)
def test_a_planted_violation_is_named(linted: CompletedProcess[str], violation: str) -> None:
    assert PLANTED[violation][2] in linted.stdout
