"""What the API answers. Counts of pupils and parents that are kept back are null, as in the governors' edition."""

from datetime import date, datetime

from ninja import Field, Schema


class CountsOut(Schema):
    """In scope = exempt + required; required = complete + in grace + due + overdue. Null: kept back."""

    in_scope: int | None
    exempt: int | None
    required: int | None
    complete: int | None
    in_grace: int | None
    due: int | None
    overdue: int | None


class SchoolCountsOut(CountsOut):
    urn: str
    school: str


class AudienceOut(Schema):
    audience: str = Field(description="staff, channel_poster, channel_manager, governor, volunteer, pupil or parent")
    label: str
    counts: CountsOut
    schools: list[SchoolCountsOut] = Field(description="Each school, where the token is the trust's")


class StandingOut(Schema):
    as_at: datetime
    scope: str
    audiences: list[AudienceOut]


class ChannelOut(Schema):
    urn: str
    school: str
    platform: str
    handle: str
    posters: int = Field(description="How many may post")
    trained: int = Field(description="How many of them have finished the training")


class ReviewOut(Schema):
    policy: str
    version: str
    approved_on: date | None
    next_review_by: date | None
    state: str = Field(description="overdue, soon (within 90 days), later or unnamed")


class ReturnOut(Schema):
    reference: str
    edition: str
    as_at: datetime
    made_at: datetime
    sha256: str


class ErrorOut(Schema):
    detail: str
