"""What people do in a real Chromium: officers at the desk, petitioners at the portal. Each has a browser of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watch import press
from tests.life.people import Officer

PATIENCE = 10_000


@dataclass
class Browsers:
    """`pages` counts what was looked at in a browser."""

    browser: Browser
    url: str
    contexts: dict[str, BrowserContext] = field(default_factory=dict)

    def page(self, whose: str) -> Page:
        if whose not in self.contexts:
            context = self.browser.new_context(base_url=self.url, locale="zh-CN", timezone_id="Asia/Shanghai")
            context.set_default_timeout(PATIENCE)
            self.contexts[whose] = context
            context.new_page()
        return self.contexts[whose].pages[0]

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at the desk; signs in when the page asks for it, as each morning."""

    page: Page
    officer: Officer

    def open(self, address: str) -> Page:
        self.page.goto(address)
        if "/sign-in/" in self.page.url:
            name, password = self.officer.sign_in
            self.page.get_by_label("用户名").fill(name)
            self.page.get_by_label("密码").fill(password)
            press(self.page, self.page.get_by_role("button", name="登录"))
        return self.page

    def act(
        self,
        verb: str,
        *,
        digits: str,
        typed: Mapping[str, str] | None = None,
        chosen: tuple[str, ...] = (),
        listed: Mapping[str, str] | None = None,
    ) -> Page:
        """Open the form of a move, fill what its fields are called, send it; the petition page follows."""
        page = self.open(f"/desk/petitions/{digits}/{verb}/")
        for label, text in (typed or {}).items():
            for field_ in page.get_by_label(label).all():
                field_.fill(text)
        for option in chosen:
            for field_ in page.get_by_label(option, exact=True).all():
                field_.check()
        for label, code in (listed or {}).items():
            page.get_by_label(label).select_option(code)
        press(page, page.locator("[data-submit]"))
        assert page.url.endswith(f"/desk/petitions/{digits}/"), page.locator(".errors").all_inner_texts()
        return page


@dataclass(frozen=True, slots=True)
class Portal:
    """Somebody at the portal, with number and code of a receipt, or with something to complain of."""

    page: Page

    def follow(self, number: str, *, code: str) -> Page:
        self.page.goto("/track/")
        self.page.get_by_label("编号", exact=True).fill(number)
        self.page.get_by_label("查询码").fill(code)
        press(self.page, self.page.get_by_role("button", name="查看"))
        return self.page

    def go_on(self) -> None:
        press(self.page, self.page.get_by_role("button", name="继续"))
