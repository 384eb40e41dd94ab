"""The people of a school: who they are, what they may do."""

from django.urls import path

from lms.views.people import access, adding, audiences, changing, directory, parents, person

urlpatterns = [
    path("", directory.people, name="people"),
    path("add/", adding.add_person, name="add_person"),
    path("children/", person.children, name="children"),
    path("merges/", adding.merge_offers, name="merge_offers"),
    path("merges/<int:pk>/", adding.decide_merge, name="decide_merge"),
    path("audiences/", audiences.audiences, name="audiences"),
    path("audiences/new/", audiences.new_audience, name="new_audience"),
    path("audiences/<int:pk>/delete/", audiences.delete_audience, name="delete_audience"),
    path("parents/", parents.parents, name="parents"),
    path("parents/link/", parents.change_parents_link, name="change_parents_link"),
    path("parents/<str:urn>.svg", parents.parents_qr, name="parents_qr"),
    path("parents/<int:pk>/", parents.parent_request, name="parent_request"),
    path("parents/<int:pk>/refuse/", parents.refuse_parent_request, name="refuse_parent_request"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/change/", changing.change_person, name="change_person"),
    path("<int:pk>/seats/<int:seat>/", changing.change_seat_of, name="change_seat"),
    path("<int:pk>/leaves/", changing.person_leaves, name="person_leaves"),
    path("<int:pk>/roles/", access.give_person_role, name="give_role"),
    path("<int:pk>/roles/<int:role>/end/", access.end_person_role, name="end_role"),
    path("<int:pk>/sign-out/", access.sign_person_out, name="sign_person_out"),
    path("<int:pk>/second-factor/", access.reset_person_factor, name="reset_person_factor"),
    path("<int:pk>/way-in/", access.way_in, name="person_way_in"),
]
