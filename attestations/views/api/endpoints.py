"""The endpoints: each answers for the school of the token, or for every school where the token is the trust's."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from attestations.domain.api_tokens import token_of
from attestations.domain.channel_rows import channel_rows
from attestations.domain.open_figures import OpenAudience, open_figures
from attestations.domain.policies_in_force import reviews
from attestations.domain.standing import count_people
from attestations.models import ApiToken, Edition, Return
from attestations.views.api.schemas import ChannelOut, ErrorOut, ReturnOut, ReviewOut, StandingOut
from lms.days import london_day
from lms.domain.audience_rules import REGISTER
from lms.models import School

RETURNS = 40
LIMITED = {401: ErrorOut, 429: ErrorOut}


class Token(HttpBearer):
    """`Authorization: Bearer cs_…`; the session of a browser opens nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        return token_of(secret=token, on=london_day(timezone.now()))


class OneToken(AuthRateThrottle):
    """Each token by itself, however many addresses it is used from."""

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api-token-{_token(request).pk}"


api = NinjaAPI(
    title="Countersign",
    version="1",
    description="Where a school or a trust stands: counts and dates, read-only, never a name.",
    urls_namespace="api",
    auth=Token(),
    docs_url=None,
    throttle=[OneToken("120/m")],
)


@api.get("standing", response={200: StandingOut, **LIMITED}, url_name="standing", summary="Figures as they are now")
def standing(request: HttpRequest) -> dict[str, Any]:
    """The seven counts of each audience of which something is required."""
    schools, now = _schools(request), timezone.now()
    token = _token(request)
    return {
        "as_at": now,
        "scope": token.school.name if token.school else "all schools",
        "audiences": [_audience(one, schools) for one in open_figures(schools=schools, at=now)],
    }


@api.get("channels", response={200: list[ChannelOut], **LIMITED}, url_name="channels", summary="Channels")
def channels(request: HttpRequest) -> list[dict[str, Any]]:
    """Who may post on each channel, and how many of them are trained."""
    schools, now = _schools(request), timezone.now()
    school_ids = {school.pk for school in schools}
    posters = count_people(at=now, school_ids=school_ids, audiences=REGISTER, status="complete")
    urns = {school.name: school.urn for school in schools}
    return [
        {
            "urn": urns[row.school],
            "school": row.school,
            "platform": row.platform,
            "handle": row.handle,
            "posters": row.posters_total,
            "trained": row.posters_trained,
        }
        for row in channel_rows(counted=posters, school_ids=school_ids, at=now)
    ]


@api.get("reviews", response={200: list[ReviewOut], **LIMITED}, url_name="reviews", summary="Policy reviews")
def policy_reviews(request: HttpRequest) -> list[dict[str, Any]]:
    """When the policies in force are to be reviewed, what is overdue first."""
    now = timezone.now()
    found = reviews(at=now, on=london_day(now), school_ids={school.pk for school in _schools(request)})
    return [
        {
            "policy": review.version.title,
            "version": review.version.number,
            "approved_on": review.version.approved_on,
            "next_review_by": review.version.next_review_by,
            "state": review.state.value,
        }
        for review in found
    ]


@api.get("returns", response={200: list[ReturnOut], **LIMITED}, url_name="returns", summary="Governors' returns made")
def returns(request: HttpRequest) -> list[Return]:
    """The latest governors' editions, each with the hash of its workbook; the files are for those who sign in."""
    made = Return.objects.filter(school=_token(request).school, edition=Edition.GOVERNORS)
    return list(made.order_by("-as_at", "-pk")[:RETURNS])


def _token(request: HttpRequest) -> ApiToken:
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    return token


def _schools(request: HttpRequest) -> list[School]:
    school = _token(request).school
    return [school] if school else list(School.objects.all())


def _audience(one: OpenAudience, schools: list[School]) -> dict[str, Any]:
    return {
        "audience": one.audience.value,
        "label": one.audience.label,
        "counts": one.whole,
        "schools": [
            {"urn": school.urn, "school": school.name, **one.schools[school.pk]}
            for school in schools
            if school.pk in one.schools
        ],
    }
