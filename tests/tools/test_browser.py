"""The browser of the tests: that it tells what is wrong with a page."""

import pytest

from tests.tools.browser import axe, page_of

PAGE = "<!doctype html><html lang=fr><title>Page</title><main><h1>Page</h1>{}</main>"


def test_a_page_without_fault_has_none(browser):
    with page_of(browser) as page:
        page.set_content(PAGE.format("<p>Texte"))
        assert axe(page) == []


def test_the_element_that_is_at_fault_is_named(browser):
    with page_of(browser) as page:
        page.set_content(PAGE.format("<img id=disc src=data:,><p style='color: #ddd'>Texte"))
        low, nameless = sorted(axe(page))
    assert low.startswith("color-contrast (serious): p: ")
    assert nameless.startswith("image-alt (critical): #disc: ")
    assert "<img id=" in nameless


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 768)])
def test_a_page_has_the_width_and_the_colours_asked_for(browser, scheme, width):
    with page_of(browser, width, scheme) as page:
        assert page.evaluate("innerWidth") == width
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")


def test_a_page_whose_script_raises_fails_the_test(browser):
    with pytest.raises(AssertionError, match="nowhere is not defined"), page_of(browser) as page:
        page.set_content(PAGE.format("<script>nowhere()</script>"))


def test_a_page_that_its_policy_keeps_from_something_fails_the_test(browser):
    policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">"
    with pytest.raises(AssertionError, match="script-src"), page_of(browser) as page:
        page.set_content(PAGE.replace("<title>", f"{policy}<title>").format("<script>1</script>"))


def test_no_page_has_a_network(browser):
    from playwright.sync_api import Error

    with page_of(browser) as page, pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://fichemetier.example/")
