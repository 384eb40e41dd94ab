from django.urls import include, path

from attestations.views import desk, home, receipts, requirements, returns, sign

urlpatterns = [
    path("", home.home, name="home"),
    path("sign/<int:pk>/", sign.sign_statement, name="sign"),
    path("receipts/", receipts.receipts, name="receipts"),
    path("receipts/<str:code>/", receipts.receipt, name="receipt"),
    path("v/<str:code>/", receipts.verify, name="verify_receipt"),
    path("desk/", desk.desk, name="desk"),
    path("requirements/", requirements.requirements, name="requirements"),
    path("requirements/<int:pk>/", requirements.change_requirement_of, name="change_requirement"),
    path("channels/", include("attestations.urls_channels")),
    path("returns/", returns.returns, name="returns"),
    path("returns/make/", returns.make, name="make_return"),
    path("returns/check/", returns.check, name="check_return"),
    path("returns/<int:pk>/workbook/", returns.workbook, name="download_return"),
]
