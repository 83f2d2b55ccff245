"""The kit in a real browser: accessible, never scrolling sideways at any width or setting, its scripts at work.

Requests are answered by Django's test client, so that no server is needed.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.urls import reverse

from biaogan.core.documents.count import count_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HOME = "http://testserver"
WIDTHS = (1440, 768, 390)
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
CHOICES = [{}, {"text": "large", "contrast": "high"}, {"language": "en", "text": "large"}]


@pytest.fixture
def kit(page, client, settings):
    """A page whose requests Django answers; ``kit.sent`` holds what autosave posted, ``kit.answer`` what it gets."""
    settings.DEMO = True
    page.sent, page.answer = [], {"status": 200, "json": {"version": 5}}

    def answer(route):
        path = urlsplit(route.request.url).path
        if route.request.method == "POST":
            page.sent.append(route.request.post_data)
            return route.abort() if page.answer is None else route.fulfill(**page.answer)
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/"))
            return route.fulfill(path=file, content_type=TYPES[re.search(r"\.\w+$", path)[0]])
        cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
        client.cookies.load(cookies)
        response = client.get(route.request.url.removeprefix(HOME))
        return route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)

    page.route("**/*", answer)
    return page


def choose(page, choices):
    page.context.add_cookies([{"name": name, "value": value, "url": HOME} for name, value in choices.items()])


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: "-".join(choices.values()) or "plain")
def test_kit_is_accessible_and_never_scrolls_sideways(kit, choices):
    choose(kit, choices)
    kit.goto(f"{HOME}/kit")
    kit.evaluate("document.querySelectorAll('details:not(.clause)').forEach((fold) => { fold.open = true; })")
    for width in (*WIDTHS, 320):
        kit.set_viewport_size({"width": width, "height": 900})
        excess = kit.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (width, excess) == (width, 0)
        if width in WIDTHS:
            assert violations(kit) == []


def violations(page) -> list[tuple[str, str]]:
    """(rule, first element) of each finding of axe."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]


@pytest.mark.parametrize("width", [1440, 390])
def test_open_clause_is_accessible_and_closes_with_escape(kit, width):
    kit.set_viewport_size({"width": width, "height": 900})
    kit.goto(f"{HOME}/kit")
    kit.locator("details.clause summary").first.click()
    assert violations(kit) == []
    kit.keyboard.press("Escape")
    assert kit.locator("details.clause[open]").count() == 0
    assert kit.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_menu_opens_without_script(kit):
    kit.set_viewport_size({"width": 390, "height": 900})
    kit.goto(f"{HOME}/kit")
    assert not kit.locator("#side").is_visible()
    kit.locator(".menu").click()
    assert kit.locator("#side").is_visible()
    assert violations(kit) == []


def test_nothing_is_refused_by_the_content_policy(kit):
    said = []
    kit.on("console", lambda message: said.append(message.text))
    kit.goto(f"{HOME}/kit")
    assert [text for text in said if "Content Security Policy" in text] == []


def test_summary_takes_the_focus_and_leads_to_the_fields(kit):
    kit.goto(f"{HOME}/kit")
    assert kit.evaluate("document.activeElement.className") == "errsum"
    kit.locator(".errsum a[href='#at-profit']").click()
    kit.wait_for_function("document.activeElement.id === 'id_profit'")
    kit.locator(".errsum a[href='#id_area']").click()
    kit.wait_for_function("document.activeElement.id === 'id_area'")


@pytest.mark.parametrize("text", ["质量ISO9001 标杆经验", "“引号”——…（甲）①", "a　b\tc\n\nd", "𠀀3.2%", ""])
def test_script_counts_as_the_server_does(kit, text):
    kit.goto(f"{HOME}/kit")
    kit.fill("#id_abstract", text)
    assert kit.locator("#id_abstract_count").text_content().split(" / ")[0] == str(count_words(text))


def test_too_long_a_text_is_told_at_once(kit):
    kit.goto(f"{HOME}/kit")
    kit.fill("#id_name", "好" * 42)
    assert kit.locator("#id_name_count").text_content() == "42 / 40 字，超出 2 字"
    assert kit.locator("#id_name_count").get_attribute("class") == "over"


def write_name(page, name):
    page.clock.install()
    page.goto(f"{HOME}/kit")
    page.fill("#id_name", name)
    page.clock.run_for(1600)


def test_form_saves_itself(kit):
    write_name(kit, "新名称")
    kit.locator("form .save.done").wait_for()
    assert len(kit.sent) == 1
    assert "name=%E6%96%B0%E5%90%8D%E7%A7%B0" in kit.sent[0]
    assert kit.evaluate("localStorage.length") == 0


def test_fields_that_were_not_kept_are_named(kit):
    kit.answer = {"status": 200, "json": {"version": 6, "unkept": ["应用年数", "净利润"]}}
    write_name(kit, "新名称")
    line = kit.locator("form .save.partly")
    line.wait_for()
    assert "没有保存的：应用年数、净利润" in line.text_content()
    assert kit.evaluate("localStorage.length") == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, "fail"),
        ({"status": 500}, "fail"),
        ({"status": 302, "headers": {"Location": "/account/login/"}}, "expired"),
        ({"status": 403}, "expired"),
        ({"status": 409}, "stale"),
        ({"status": 400}, "refused"),
    ],
    ids=["no network", "server error", "signed out", "forbidden", "changed elsewhere", "not accepted"],
)
def test_what_was_not_saved_is_kept_and_offered_back(kit, answer, state):
    kit.answer = answer
    write_name(kit, "没有存上的名称")
    kit.locator(f"form .save.{state}").wait_for()
    kit.reload()
    kit.locator("[data-restore]").click()
    assert kit.input_value("#id_name") == "没有存上的名称"


def test_offer_can_be_declined(kit):
    kit.answer = None
    write_name(kit, "没有存上的名称")
    kit.locator("form .save.fail").wait_for()
    kit.reload()
    kit.locator("[data-discard]").click()
    assert kit.evaluate("localStorage.length") == 0
    assert not kit.locator("[data-kept]").is_visible()


def test_form_kept_to_be_sent_again_takes_the_mark_of_now(kit):
    kit.goto(f"{HOME}/kit")
    kit.evaluate(
        """(page) => document.body.insertAdjacentHTML("beforeend", `<form method="post" action="/kept"
        data-fresh="${page}"><input type="hidden" name="csrfmiddlewaretoken" value="old">
        <button id="again">again</button></form>`)""",
        reverse("account_login"),
    )
    with kit.expect_request("**/kept") as sent:
        kit.click("#again")
    assert re.fullmatch(r"csrfmiddlewaretoken=\w{20,}", sent.value.post_data)


def test_form_is_sent_once(kit):
    kit.answer = {"status": 204}
    kit.goto(f"{HOME}/kit")
    kit.evaluate("""() => {
        const form = document.querySelector("#form");
        form.method = "post";
        form.action = "/sent";
        form.requestSubmit();
        form.requestSubmit();
    }""")
    kit.wait_for_timeout(300)
    assert len(kit.sent) == 1
