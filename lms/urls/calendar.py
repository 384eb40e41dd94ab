"""When a school is open."""

from django.urls import path

from lms.views import calendar

urlpatterns = [
    path("", calendar.calendars, name="calendars"),
    path("<str:urn>/", calendar.calendar, name="calendar"),
    path("<str:urn>/file/", calendar.calendar_file, name="calendar_file"),
    path("<str:urn>/parents/", calendar.parents_sign, name="parents_sign"),
    path("<str:urn>/<int:pk>/delete/", calendar.delete_calendar_entry, name="delete_calendar_entry"),
]
