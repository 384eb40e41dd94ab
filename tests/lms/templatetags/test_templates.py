"""What holds of every template, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file())
NOT_OURS = re.compile(r"(^|/)(mail|email|admin|wagtailadmin)/")
"""Mail carries its own style; the Wagtail admin runs under a policy of its own."""
PAGES = [name for name in TEMPLATES if name.endswith(".html") and not NOT_OURS.search(name)]
PASSKEYS = "mfa/webauthn/scripts.html"
"""A browser offers passkeys to a script alone: files of this site, and data, on the few pages that include this."""
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "partials/icons.html").read_text()))


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_for_nothing_that_the_content_security_policy_forbids(name: str) -> None:
    source = (ROOT / name).read_text()
    if name == PASSKEYS:
        source = re.sub(r"<script (src=\"\{% static '[a-z/-]+\.js' %\}\"|[^>]*type=\"application/json\")>", "", source)
    assert re.findall(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", source) == []


@pytest.mark.parametrize("name", PAGES)
def test_its_icons_are_in_the_sprite(name: str) -> None:
    source = (ROOT / name).read_text()
    named = re.findall(r'\{% icon "([a-z-]+)"', source)
    named += re.findall(r'\{% status "[a-z]+" \S+? "([a-z-]+)" %\}', source)
    pointed = re.findall(r'href="#([ip]-[a-z-]+)"', source)
    assert {f"i-{icon}" for icon in named} | set(pointed) <= SPRITE
