import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
application = get_wsgi_application()

# Every page is known before the first visitor comes, rather than read while they wait.
get_resolver().url_patterns  # noqa: B018
