"""Where everything is. Apps are wired together by name only."""

from allauth.account import views as account
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lms.views import admin, demo, links, pages

urlpatterns = [
    path("in/<str:secret>/", links.sign_in, name="sign_in_link"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("look/<str:urn>-<str:colour>.css", pages.school_css, name="school_css"),
    path("look/<str:urn>/logo/", pages.school_logo, name="school_logo"),
    path("help/", pages.help_page, name="help"),
    path("what-we-keep/", pages.what_we_keep, name="what_we_keep"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("demo/mail/", demo.mails, name="demo_mail"),
    path("demo/mail/<str:mail>/", demo.read_mail, name="demo_mail_read"),
    path("admin/login/", admin.admin_sign_in, name="admin_sign_in"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("courses/_util/login/", RedirectView.as_view(url="/sign-in/code/"), name="page_sign_in"),
    path("courses/", include(wagtail_urls)),
    path("", include("courses.urls")),
    path("", include("quizzes.urls")),
    path("", include("attestations.urls")),
]
