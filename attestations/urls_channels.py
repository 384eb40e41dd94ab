from django.urls import path

from attestations.views.channels import bring_in, facts, gaps, official, register, roles

urlpatterns = [
    path("", register.channels, name="channels"),
    path("list.csv", register.channel_list, name="channel_list"),
    path("add/<str:urn>/", facts.add, name="add_channel"),
    path("<int:pk>/", facts.change, name="change_channel"),
    path("<int:pk>/close/", facts.close, name="close_channel"),
    path("<int:pk>/reopen/", facts.reopen, name="reopen_channel"),
    path("<int:pk>/give/", roles.give, name="give_channel_role"),
    path("<int:pk>/people/<int:person>/", roles.end, name="end_channel_role"),
    path("removals/<int:pk>/", roles.removed, name="access_removed"),
    path("gaps/<int:pk>/", gaps.settle, name="settle_register_gap"),
    path("from-policy/<int:pk>/", bring_in.bring_in, name="bring_in_channels"),
    path("website/<str:urn>/", official.website, name="channels_for_website"),
    path("official/<str:urn>/", official.official, name="official_channels"),
]
