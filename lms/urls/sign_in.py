"""The one door. Names that begin with account_ and mfa_ are those by which allauth asks for its pages."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.cache import never_cache

from lms.views import links
from lms.views.sign_in import directories, door, passkeys, ways

urlpatterns = [
    path("in/<str:secret>/", links.sign_in, name="sign_in_link"),
    path("sign-in/", door.door, name="account_login"),
    path("sign-in/code/", door.ask_for_code, name="account_request_login_code"),
    path("sign-in/code/confirm/", door.type_code, name="account_confirm_login_code"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/passkey/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("sign-in/with/<slug:directory>/", directories.go, name="directory_login"),
    path("sign-in/with/<slug:directory>/back/", directories.come_back, name="directory_callback"),
    path("sign-in/link/", directories.link, name="link_sign_in"),
    path("sign-in/prove/", passkeys.prove, name="mfa_authenticate"),
    path("sign-in/prove/again/", never_cache(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("sign-in/prove/again/passkey/", passkeys.prove_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("sign-in/second-step/", ways.second_factor, name="second_factor"),
    path("sign-in/ways/", ways.ways, name="mfa_index"),
    path("sign-in/ways/everywhere/", ways.sign_out_everywhere, name="sign_out_everywhere"),
    path("sign-in/ways/linked/<int:pk>/remove/", directories.unlink, name="unlink_sign_in"),
    path("sign-in/ways/app/", ways.set_up_app, name="mfa_activate_totp"),
    path("sign-in/ways/app/picture.svg", ways.totp_qr, name="totp_qr"),
    path("sign-in/ways/app/remove/", never_cache(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("sign-in/ways/codes/", ways.recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/ways/codes/new/", never_cache(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("sign-in/ways/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sign-in/ways/passkeys/", passkeys.listed, name="mfa_list_webauthn"),
    path("sign-in/ways/passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path("sign-in/ways/passkeys/<int:pk>/name/", passkeys.rename, name="mfa_edit_webauthn"),
    path("sign-in/ways/passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("sign-out/", account.logout, name="account_logout"),
]
