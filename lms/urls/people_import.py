"""Bringing a file of people in: preview, then apply."""

from django.urls import path

from lms.views import people_import as views

urlpatterns = [
    path("", views.new_import, name="people_import"),
    path("template/<str:kind>.<str:ending>", views.empty_list, name="people_template"),
    path("<int:pk>/", views.one_import, name="people_upload"),
    path("<int:pk>/apply/", views.apply, name="people_upload_apply"),
    path("<int:pk>/give-up/", views.give_up, name="people_upload_give_up"),
    path("<int:pk>/left-out/", views.left_out, name="people_upload_left_out"),
]
