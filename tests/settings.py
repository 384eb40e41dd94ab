"""The project's settings, made fit for tests: nothing leaves the process, nothing is written outside it."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="countersign-tests-"))
os.environ.setdefault("SECRET_KEY", "for tests only")

from lms.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
SECRET_KEY = "for tests only"
CELERY_TASK_ALWAYS_EAGER = False
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
SIGN_IN_MAIL_SOON = False
