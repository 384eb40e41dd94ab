from django.urls import include, path

from attestations.views import (
    home,
    meetings,
    ratings,
    receipts,
    requirements,
    return_actions,
    return_orders,
    returns,
    sign,
    team,
)
from attestations.views.api.endpoints import api

urlpatterns = [
    path("", home.home, name="home"),
    path("sign/<int:pk>/", sign.sign_statement, name="sign"),
    path("receipts/", receipts.receipts, name="receipts"),
    path("receipts/<str:code>/", receipts.receipt, name="receipt"),
    path("receipts/<str:code>/pdf/", receipts.pdf, name="receipt_pdf"),
    path("v/<str:code>/", receipts.verify, name="verify_receipt"),
    path("desk/", include("attestations.urls_desk")),
    path("record/<int:pk>/", include("attestations.urls_record")),
    path("team/", team.team, name="team"),
    path("team/<int:pk>/remind/", team.nudge_member, name="nudge_member"),
    path("requirements/", requirements.requirements, name="requirements"),
    path("requirements/<int:pk>/", requirements.change_requirement_of, name="change_requirement"),
    path("channels/", include("attestations.urls_channels")),
    path("api/v1/", api.urls),
    path("returns/", returns.returns, name="returns"),
    path("returns/make/", return_orders.make, name="make_return"),
    path("returns/orders/<int:pk>/", return_orders.one_order, name="return_order"),
    path("returns/actions/", return_actions.actions, name="return_actions"),
    path("returns/actions/<int:pk>/done/", return_actions.finish, name="finish_action"),
    path("returns/ratings/", ratings.ratings, name="ratings"),
    path("returns/meetings/", meetings.meetings, name="meetings"),
    path("returns/meetings/<int:pk>/off/", meetings.call_off, name="call_off_meeting"),
    path("returns/check/", returns.check, name="check_return"),
    path("returns/<int:pk>/workbook/", returns.copy, {"what": "workbook"}, name="download_return"),
    path("returns/<int:pk>/tables/", returns.copy, {"what": "tables"}, name="download_tables"),
    path("returns/<int:pk>/summary/", returns.copy, {"what": "summary"}, name="download_summary"),
]
