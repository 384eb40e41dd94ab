"""Where everything is. Apps are wired together by name only."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.views import admin, demo, pages

handler500 = "lms.views.errors.server_error"

urlpatterns = [
    path("", include("lms.urls.sign_in")),
    path("people/", include("lms.urls.people")),
    path("people/import/", include("lms.urls.people_import")),
    path("term-dates/", include("lms.urls.calendar")),
    path("class/", include("lms.urls.classes")),
    path("join/", include("lms.urls.joining")),
    path("look/<str:urn>-<str:colour>.css", pages.school_css, name="school_css"),
    path("look/<str:urn>/logo/", pages.school_logo, name="school_logo"),
    path("large-print/", pages.large_print, name="large_print"),
    path("help/", pages.help_page, name="help"),
    path("what-we-keep/", pages.what_we_keep, name="what_we_keep"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("demo/mail/", demo.mails, name="demo_mail"),
    path("demo/mail/<str:mail>/", demo.read_mail, name="demo_mail_read"),
    path("admin/login/", admin.admin_sign_in, name="admin_sign_in"),
    path("admin/", include(wagtailadmin_urls)),
    path("courses/_util/login/", RedirectView.as_view(url="/sign-in/code/"), name="page_sign_in"),
    path("", include("courses.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("courses/", include(wagtail_urls)),
    path("", include("quizzes.urls")),
    path("", include("attestations.urls")),
]
