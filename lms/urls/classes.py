"""Classes: pupils sign in on shared tablets, teachers set what they sign in with."""

from django.urls import path

from lms.views.classes import office, pupil, teacher

urlpatterns = [
    path("", pupil.class_code, name="class_code"),
    path("names/", pupil.class_names, name="class_names"),
    path("names/<int:pupil>/", pupil.class_secret, name="class_secret"),
    path("switch/", pupil.class_switch, name="class_switch"),
    path("mine/", teacher.class_mine, name="class_mine"),
    path("mine/<int:pk>/", teacher.class_taught, name="class_taught"),
    path("mine/<int:pk>/give/", teacher.class_give, name="class_give"),
    path("mine/<int:pk>/give/<int:pupil>/", teacher.class_give_one, name="class_give_one"),
    path("mine/<int:pk>/code/", teacher.class_new_code, name="class_new_code"),
    path("mine/<int:pk>/poster/", teacher.class_poster, name="class_poster"),
    path("mine/<int:pk>/qr.svg", teacher.class_qr, name="class_qr"),
    path("all/", office.class_all, name="class_all"),
    path("all/make/", office.class_make, name="class_make"),
    path("all/<int:pk>/", office.class_office, name="class_office"),
    path("all/<int:pk>/teachers/", office.class_teacher_give, name="class_teacher_give"),
    path("all/<int:pk>/teachers/<int:teacher>/end/", office.class_teacher_end, name="class_teacher_end"),
    path("all/<int:pk>/remove/", office.class_remove, name="class_remove"),
    # Last: a code is a word and a number, so none of the words above is one.
    path("<str:code>/", pupil.class_link, name="class_link"),
]
