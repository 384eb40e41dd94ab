"""`ruff check` keeps the request, the worker and the clock out of the domain, and nowhere else."""

import pytest

from tests.contracts.planting import APPS, ruff

BANNED = {
    "from celery import shared_task": "celery",
    "from django.http import HttpRequest": "django.http",
    "from django.http.request import HttpRequest": "django.http",
    "from django.shortcuts import redirect": "django.shortcuts",
    "from django.utils import timezone\n\nMADE = timezone.now()": "django.utils.timezone.now",
    "from django.utils.timezone import localdate": "django.utils.timezone.localdate",
    "from datetime import UTC, datetime\n\nMADE = datetime.now(UTC)": "datetime.datetime.now",
    "from datetime import date\n\nMADE = date.today()": "datetime.date.today",
    "import time\n\nMADE = time.time()": "time.time",
}


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("code", BANNED)
def test_the_domain_may_not_use_what_is_banned(code: str, app: str) -> None:
    result = ruff(f"{code}\n", as_file=f"{app}/domain/deeper/planted.py")
    assert f"TID251 `{BANNED[code]}` is banned" in result.stdout
    assert result.returncode == 1


@pytest.mark.parametrize("file", ["attestations/views/planted.py", "tests/courses/domain/planted.py"])
def test_other_layers_may_use_it(file: str) -> None:
    result = ruff("".join(f"{code}\n" for code in BANNED), as_file=file)
    assert result.stdout == "All checks passed!\n"
