"""Parents who register themselves by their school's link."""

from django.urls import path

from lms.views import joining

urlpatterns = [
    path("<str:code>/", joining.join, name="join"),
    path("<str:code>/code/", joining.join_code, name="join_code"),
    path("<str:code>/you/", joining.join_ask, name="join_ask"),
    path("<str:code>/asked/", joining.join_asked, name="join_asked"),
]
