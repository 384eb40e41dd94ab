from django.urls import path

from courses.views import policies

urlpatterns = [
    path("policies/", policies.policies, name="policies"),
    path("policies/<slug:slug>/", policies.policy, name="policy"),
]
