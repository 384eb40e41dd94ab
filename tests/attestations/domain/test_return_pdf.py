"""A return on one sheet for the board pack."""

import io

from pypdfium2 import PdfDocument

from attestations.domain.return_pdf import summary_pdf
from attestations.domain.workbook import ReturnFacts, compose
from attestations.domain.workbook.facts import AUDIENCES
from tests.attestations.domain.workbook.factories import audience, figures, lateness, one_school, trust


def pages(facts: ReturnFacts) -> list[str]:
    with PdfDocument(io.BytesIO(summary_pdf(compose(facts)))) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
        return found


def test_it_says_what_the_cover_says_on_one_page() -> None:
    (said,) = pages(one_school(audiences=(audience("staff", figures(complete=40, due=2)),)))
    assert "Social media policy: training and sign-off" in said
    assert "● Green" in said
    assert "40 of 42 required staff (95.2%) had completed training and signed version 1.3; nobody is overdue" in said
    assert "This shows completion, not conduct." in said
    assert compose(one_school(audiences=(audience("staff", figures(complete=40, due=2)),))).content_hash[:8] in said


def test_what_the_governors_edition_keeps_back_is_kept_back_here() -> None:
    (said,) = pages(
        one_school(audiences=(audience("pupil", figures(complete=200, overdue=2)),), lateness=(lateness("pupil", 2),))
    )
    assert "fewer than 5 are overdue" in said
    assert "2 are overdue" not in said


def test_a_trust_with_every_audience_fits_one_page() -> None:
    every = tuple(audience(name, figures(exempt=7, complete=900, in_grace=8, due=9, overdue=11)) for name in AUDIENCES)
    late = tuple(lateness(name, 11) for name in AUDIENCES)
    assert len(pages(trust(audiences=every, lateness=late))) == 1


def test_the_same_facts_give_the_same_bytes() -> None:
    facts = compose(one_school())
    assert summary_pdf(facts) == summary_pdf(facts)
