from django.urls import path, re_path

from courses.views import families, lessons, library, policies, slides
from courses.views.workbench import compare, courses, decide, uploads, versions
from courses.views.workbench import policies as workbench

urlpatterns = [
    re_path(r"^documents/(\d+)/(.*\.(?:mp4|webm|vtt))$", library.film, name="film"),
    path("families/<str:urn>/", families.families, name="families"),
    path("media/<path:path>", library.picture, name="library_picture"),
    path("courses/<slug:course_slug>/slides/", slides.slides, name="slides"),
    path("courses/<slug:course_slug>/<slug:lesson_slug>/", lessons.lesson, name="lesson"),
    path("policies/", policies.policies, name="policies"),
    path("policies/<slug:slug>/", policies.policy, name="policy"),
    path("policies/<slug:slug>/document/", policies.document, name="policy_document"),
]

workbench_patterns = [
    path("", workbench.policies, name="policies"),
    path("upload/", uploads.upload, name="new_upload"),
    path("uploads/<int:pk>/", uploads.uploaded, name="upload"),
    path("uploads/<int:pk>/save/", uploads.save, name="save_upload"),
    path("<int:pk>/", workbench.policy, name="policy"),
    path("<int:pk>/compare/", compare.compare, name="compare"),
    path("versions/<int:pk>/", versions.version, name="version"),
    path("versions/<int:pk>/document/", versions.document, name="version_document"),
    path("versions/<int:pk>/changes/", decide.decide, name="decide"),
    path("versions/<int:pk>/courses/", courses.courses, name="courses"),
    path("versions/<int:pk>/courses/draft/", courses.draft, name="draft_courses"),
    path("versions/<int:pk>/courses/<str:audience>/publish/", courses.publish, name="publish_course"),
    path(
        "versions/<int:pk>/courses/<str:audience>/leave-out/<int:clause>/", courses.leave_out_clause, name="leave_out"
    ),
    path("versions/<int:pk>/courses/flags/<int:flag>/settle/", courses.settle, name="settle_flag"),
    path("versions/<int:pk>/approval/", versions.approve, name="approve_version"),
]
"""The policy workbench, inside the Wagtail admin."""
