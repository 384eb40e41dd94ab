"""PDF: how pages are laid out, turned and filled in."""

from tests.courses.domain.reading.readers.pdf_builder import HEIGHT, MARGIN, WIDTH, Pdf, sentence, texts


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = Pdf().text("Online Conduct Policy", size=22)
    for x in (MARGIN, 310):
        pdf.y = 140
        pdf.text(sentence(90), x=x, edge=x + 215).text(f"Parents: {sentence(60)}", x=x, edge=x + 215)
    pdf.y = 600
    blocks = pdf.text(sentence(40)).blocks()
    assert texts(blocks)[1:] == [*[sentence(90), f"Parents: {sentence(60)}"] * 2, sentence(40)]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    pdf = Pdf().text(sentence(60), edge=MARGIN + 215)
    pdf.text("Staff must never give their number away to pupils, whoever asks them for it and", edge=MARGIN + 215)
    pdf.y = 90
    pdf.text("whatever the reason is.", x=310).text(sentence(60), x=310, edge=525)
    assert texts(pdf.blocks())[1].endswith("whoever asks them for it and whatever the reason is.")


def test_text_set_askew_or_on_its_side_is_left_out() -> None:
    pdf = Pdf().text(sentence(40))
    for angle, text in ((45, "DRAFT"), (90, "Elm Primary School")):
        pdf.canvas.saveState()
        pdf.canvas.translate(300, 300)
        pdf.canvas.rotate(angle)
        pdf.canvas.drawString(0, 0, text)
        pdf.canvas.restoreState()
    assert texts(pdf.blocks()) == [sentence(40)]


def test_a_page_on_its_side_is_read_as_it_is_seen() -> None:
    pdf = Pdf().text(sentence(40)).page()
    pdf.canvas.setPageRotation(90)
    pdf.canvas.translate(WIDTH, 0)
    pdf.canvas.rotate(90)
    for x, text in ((80, "School"), (300, "Account")):
        pdf.canvas.drawString(x, 400, text)
        pdf.canvas.drawString(x, 380, text.upper())
    pdf.canvas.grid([70, 290, 500], [374, 394, 414])
    assert [block.cells for block in pdf.blocks() if block.kind == "row"] == [
        ("School", "Account"),
        ("SCHOOL", "ACCOUNT"),
    ]


def test_what_was_filled_into_a_form_is_read() -> None:
    pdf = Pdf().at(MARGIN, 90, "Approved by:")
    pdf.canvas.acroForm.textfield(
        name="by", x=150, y=HEIGHT - 95, width=200, height=18, value="Full board", fontSize=11, borderWidth=0
    )
    pdf.y = 130
    assert texts(pdf.text(sentence(40)).blocks()) == ["Approved by: Full board", sentence(40)]


def test_drawn_bullets_and_pictures_beside_text_do_no_harm() -> None:
    pdf = Pdf().text(sentence(40))
    pdf.canvas.bezier(300, 300, 310, 320, 330, 340, 350, 300)
    pdf.canvas.circle(400, 300, 40)
    assert texts(pdf.blocks()) == [sentence(40)]
