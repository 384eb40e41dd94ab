"""The project's settings, made fit for tests: nothing leaves the process, nothing is written outside it."""

import os
import tempfile
from pathlib import Path

folder = os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="countersign-tests-"))
worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if worker and Path(folder).name != worker:
    # Each of the processes that test side by side has its own files: none sees what another wrote in between.
    os.environ["VAR_DIR"] = str(Path(folder) / worker)
    Path(folder, worker).mkdir(exist_ok=True)
os.environ.setdefault("SECRET_KEY", "for tests only")

from lms.settings import *  # noqa: E402, F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
SECRET_KEY = "for tests only"
CELERY_TASK_ALWAYS_EAGER = False
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
SIGN_IN_MAIL_SOON = False
