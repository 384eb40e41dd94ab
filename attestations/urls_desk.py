"""The desk: what is outstanding, settling it together, and what takes a second person."""

from django.urls import path

from attestations.views import api_tokens
from attestations.views.desk import choosing, deciding, outstanding, overview, settling, standing, waiting

urlpatterns = [
    path("", overview.desk, name="desk"),
    path("outstanding/", outstanding.outstanding, name="outstanding"),
    path("outstanding/settle/", choosing.settle_chosen, name="settle_chosen"),
    path("outstanding/exempt/", settling.exempt_chosen, name="exempt_chosen"),
    path("outstanding/extend/", settling.extend_chosen, name="extend_chosen"),
    path("outstanding/remind/", settling.remind_chosen, name="remind_chosen"),
    path("outstanding/paper/", settling.record_chosen, name="record_chosen"),
    path("standing/", standing.standing, name="standing"),
    path("standing/table.csv", standing.standing_table, name="standing_table"),
    path("standing/people/", standing.standing_people, name="standing_people"),
    path("standing/people.csv", standing.standing_list, name="standing_list"),
    path("api/", api_tokens.tokens, name="api_tokens"),
    path("api/<int:pk>/end/", api_tokens.end, name="end_api_token"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("papers/<int:pk>/", deciding.paper, name="paper"),
    path("papers/<int:pk>/scan/", deciding.paper_scan, name="paper_scan"),
    path("annulments/<int:pk>/", deciding.annulment, name="annulment"),
]
