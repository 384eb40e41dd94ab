"""The one door: by link, by mailed code."""

from allauth.account import views as account
from django.urls import path

from lms.views import links

urlpatterns = [
    path("in/<str:secret>/", links.sign_in, name="sign_in_link"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
]
