"""What every test may use.

The clock: no test reads it and none is faked. Rules, journeys and selectors take `now` or `today` as an argument, so
a test passes the instant it tells of (Asia/Shanghai). Only a test of a door meets the real clock, at that door.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import noto_cjk_sans_otc
import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from qingting.config.cluster import Cluster
from tests.settings import MARK

ROOT = Path(__file__).resolve().parent.parent
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
# A closed network makes a background request of the browser fail many times a second.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that always says yes and hums.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


def _is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


def _sweep() -> None:
    """Remove what runs that were killed left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{MARK}*"):
        owner = int(folder.name.removeprefix(MARK).split("-")[0])
        try:
            os.kill(owner, 0)
        except ProcessLookupError:
            with suppress(PermissionError):
                Cluster(folder, durable=False).destroy()
            shutil.rmtree(folder, ignore_errors=True)
        except PermissionError:
            continue  # somebody else's run


def pytest_configure(config: pytest.Config) -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # Playwright keeps an event loop in the thread that tests the ORM
    )
    if not _is_worker():
        _sweep()
        signal.signal(signal.SIGTERM, lambda *_: pytest.exit("stopped"))


def pytest_unconfigure(config: pytest.Config) -> None:
    if _is_worker():
        return
    if settings.CLUSTER is not None:
        settings.CLUSTER.leave()
        settings.CLUSTER.destroy()
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Start or join this run's cluster, the moment the first test asks for the database."""
    if settings.CLUSTER is not None:
        settings.CLUSTER.start(password=settings.DATABASES["default"]["PASSWORD"])


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """A request leaves its language to the thread; each test begins in Chinese."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    assert found, (
        "The browser tests need Chromium: install it (Debian: apt-get install chromium) and run again."
    )
    return found


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fontconfig file that adds the packaged CJK font, so that pictures look alike on every machine."""
    folder = tmp_path_factory.mktemp("fonts")
    packaged = Path(noto_cjk_sans_otc.__file__).parent
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{packaged}</dir>'
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return config


@pytest.fixture(scope="session")
def browser(chromium: str, fonts: Path) -> Iterator[Browser]:
    """One headless Chromium for the worker."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=list(QUIET), env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
        )
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A fresh visitor, 1280 px wide, Chinese, on the running site."""
    opened = browser.new_context(
        base_url=live_server.url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1280, "height": 900},
    )
    opened.set_default_timeout(15_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; an error of its scripts, or a thing that the content security policy refused, fails the test."""
    errors: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield opened
    assert errors == []


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core's source, to be given to `page.evaluate`."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
