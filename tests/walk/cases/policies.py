"""The policies as published."""

from collections.abc import Iterator

from tests.walk.cases.kit import Case, answers, plain, to_all


def cases() -> Iterator[Case]:
    yield plain("policies", answers(200), to_all(405))
    yield Case("policy", "of the trust", lambda site, _: [site.trust_policy.slug], answers(200), to_all(405))
    yield Case("policy", "of my school", lambda site, _: [site.own.policy.slug], answers(200), to_all(405))
    elsewhere = answers(404, s200={"trust lead"})
    yield Case("policy", "of the other school", lambda site, _: [site.other.policy.slug], elsewhere, to_all(405))
    name = "policy_document"
    yield Case(name, "of the trust", lambda site, _: [site.trust_policy.slug], answers(200), to_all(405))
    yield Case(name, "of my school", lambda site, _: [site.own.policy.slug], answers(200), to_all(405))
    yield Case(name, "of the other school", lambda site, _: [site.other.policy.slug], elsewhere, to_all(405))
