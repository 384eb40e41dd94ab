"""Pages of school web sites: what of them is the document, and contents lists."""

import pytest

from tests.courses.domain.reading.readers.html_builder import blocks, printed


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><ul><li><a href='/'>Home</a></li></ul></nav>",
        "<script>x()</script><style>p{}</style><noscript>no</noscript><template><p>no</p></template>",
        "<footer><p>Page 1</p></footer>",
        "<header><nav>Menu</nav><p>Oakfield</p></header>",
        "<div role=banner>no</div><div role=contentinfo>no</div><ul role=menu><li>no</li></ul>",
        "<div class='cookie-banner'><p>We use cookies</p></div><div id=cookie-law-bar>no</div>",
        "<div role=dialog>We use cookies</div><div class='gdpr-consent-modal'>no</div>",
        "<ol class=breadcrumb><li>Home</li></ol><a class='skip-link' href='#c'>Skip</a><span class=sr-only>no</span>",
        "<form><label>Search</label><input value=no><button>Go</button></form><select><option>no</option></select>",
        "<p style='display:none'>no</p><p hidden>no</p><p style='visibility: hidden'>no</p>",
        "<style>.off, p.gone {display:none}</style><div class=off>no</div><p class=gone>no</p>",
        "<svg><text>no</text></svg><iframe>no</iframe><video>no</video><object>no</object>",
        "<p><a href='#top'>Back to top</a></p>",
    ],
)
def test_what_is_no_part_of_the_document_is_left_out(chrome: str) -> None:
    assert printed(f"<html><head><title>T</title></head><body>{chrome}<p>Kept</p></body></html>") == ["Kept"]


@pytest.mark.parametrize(
    "html",
    [
        "<header><h1>Rules</h1></header><p>Kept</p>",
        "<form action=/><h1>Rules</h1><p>Kept</p><input></form>",
        "<section id=cookies><h1 id=cookie-law>Rules</h1><p class='consent'>Kept</p></section>",
        "<aside><h1>Rules</h1></aside><details><p>Kept</p></details>",
        "<h1>Rules</h1><p aria-hidden=false>Kept</p>",
    ],
)
def test_what_only_looks_like_furniture_is_kept(html: str) -> None:
    assert printed(f"<body>{html}</body>") == ["Rules", "Kept"]


def test_the_main_element_is_the_document_if_it_holds_most_of_it() -> None:
    page = "<body><div class=hero><h1>Rules</h1></div><div>News</div><{0}>{1}</{0}><div>Contact</div></body>"
    assert printed(page.format("main", "<p>Staff must ask the headteacher.</p>")) == [
        "Rules",
        "Staff must ask the headteacher.",
    ]
    assert printed(page.format("main", "x")) == ["Rules", "News", "x", "Contact"]


LINKS = (
    "<li><a href='#a'>Aims</a></li><li>2. <a href='#b'>Staff</a> <span>4</span></li><li><a href='#c'>Review</a></li>"
)
SECTIONS = "<h2 id=a>Aims</h2><h2><a name=b></a>Staff</h2><div id=c><h2>Review</h2></div>"


@pytest.mark.parametrize(
    "contents",
    [
        f"<ul>{LINKS}</ul>",
        f"<nav><ol style='list-style:none'>{LINKS}</ol></nav>",
        f"<div>{LINKS.replace('li>', 'div>')}</div>",
        f"<p>{LINKS.replace('<li>', '').replace('</li>', '<br>')}</p>".replace("<br>", "</p><p>"),
    ],
)
def test_links_to_places_of_the_page_below_one_another_are_a_contents_list(contents: str) -> None:
    read = blocks(contents + SECTIONS)
    assert [block.kind for block in read] == ["contents"] * 3 + ["heading"] * 3
    assert [block.text for block in read[1:3]] == ["2. Staff 4", "Review"]


def test_a_contents_list_in_a_table_has_its_page_numbers() -> None:
    rows = "".join(
        f"<tr><td><a href='#{place}'>{place}</a></td><td>{page}</td></tr>" for page, place in enumerate("abc")
    )
    read = blocks(f"<table>{rows}</table>{SECTIONS}")
    assert [(block.kind, block.text) for block in read[:3]] == [
        (("contents"), f"{x}\t{n}") for n, x in enumerate("abc")
    ]


def test_a_title_makes_a_contents_list_of_one_link() -> None:
    read = blocks(f"<h2>Contents</h2><p><a href='#a'>Aims</a></p>{SECTIONS}")
    assert [block.kind for block in read] == ["contents", "contents", "heading", "heading", "heading"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>See <a href='#a'>Aims</a></p><p>and <a href='#b'>Staff</a></p><p>or <a href='#c'>Review</a></p>",
        "<p><a href='#a'>Aims</a></p><p><a href='#b'>Staff</a></p>",
        "<p><a href='#x'>Aims</a></p><p><a href='#y'>Staff</a></p><p><a href='#z'>Review</a></p>",
        "<p><a href='/a'>Aims</a></p><p><a href='/b'>Staff</a></p><p><a href='/c'>Review</a></p>",
    ],
)
def test_other_links_are_no_contents_list(html: str) -> None:
    assert {block.kind for block in blocks(html + SECTIONS)} == {"paragraph", "heading"}


def test_headings_that_link_to_themselves_are_headings() -> None:
    html = "".join(f"<h2 id={place}><a href='#{place}'>{place.upper()} rules</a></h2>" for place in "abc")
    assert {block.kind for block in blocks(html)} == {"heading"}


@pytest.mark.parametrize("tag", ["main", "article", "section", "details", "div", "p"])
def test_a_page_need_not_mark_its_body(tag: str) -> None:
    page = f"<!doctype html><title>T</title><style>p{{}}</style><{tag}>Rules</{tag}><p>Kept as they are.</p>"
    assert printed(page) == ["Rules", "Kept as they are."]
