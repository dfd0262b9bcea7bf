"""The complaint wizard on a slow telephone, from the first page to the receipt: bytes on the wire, requests, seconds.

    .venv/bin/python benchmarks/wizard.py [--site http://127.0.0.1:8000] [--photo 2000] [--rate 400] [--delay 400]

Needs a running demonstration (`make demo`) and Chromium. The browser is 390 px wide and held to RATE kbit/s with DELAY
milliseconds to an answer; a small relay before the site counts every byte both ways and every request, those of the
page for writing without a connection included. It files one complaint, with a photo of PHOTO kB. The seconds are told
and never judged; the budgets of bytes and requests stand in tests/browser/test_slow_line.py.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

STORY = "工地每天夜里打桩到凌晨两点，老人孩子睡不着。"
REQUEST = b" HTTP/1.1\r\n"
CHUNK = 65_536
# Milliseconds for one step; a photo of many megabytes takes a while.
PATIENCE = 240_000


@dataclass
class Count:
    """`down` and `up` are bytes to and from the browser, headers included."""

    down: int = 0
    up: int = 0
    requests: int = 0


class Relay:
    """Passes on what comes, and counts it."""

    def __init__(self, site: str) -> None:
        parts = urlsplit(site)
        self.target = (socket.gethostbyname(parts.hostname or "127.0.0.1"), parts.port or 80)
        self.count, self.lock = Count(), threading.Lock()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        self.threads: list[threading.Thread] = []
        self._start(self._serve)

    def _serve(self) -> None:
        while True:
            try:
                inside, _peer = self.server.accept()
            except OSError:  # closed: the run is over
                return
            self._start(self._join, inside)

    def _start(self, work: Callable[..., None], *given: object) -> threading.Thread:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self.threads.append(thread)
        thread.start()
        return thread

    def _join(self, inside: socket.socket) -> None:
        with inside, socket.create_connection(self.target) as outside:
            back = self._start(self._pass, outside, inside)
            self._pass(inside, outside)
            back.join()

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        while data := _received(source):
            with self.lock:
                if source.getpeername() == self.target:
                    self.count.down += len(data)
                else:
                    self.count.up += len(data)
                    self.count.requests += data.count(REQUEST)
            with suppress(OSError):
                sink.sendall(data)
        # Told on, so that the other side ends too.
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        for thread in self.threads:
            thread.join(timeout=10)


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(CHUNK)
    except OSError:
        return b""


@contextmanager
def relayed(site: str) -> Iterator[Relay]:
    relay = Relay(site)
    try:
        yield relay
    finally:
        relay.close()


def photo(kilobytes: int) -> bytes:
    """A picture that does not get smaller by squeezing."""
    side = max(8, int((kilobytes * 1000 / 1.1) ** 0.5))
    noise = Image.frombytes("L", (side, side), os.urandom(side * side))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=90)
    return out.getvalue()


def slow(page: Page, *, rate: int, delay: int) -> None:
    """`rate` in kbit/s both ways, `delay` in milliseconds."""
    through = rate * 1000 / 8
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": delay, "downloadThroughput": through, "uploadThroughput": through}
    session.send("Network.emulateNetworkConditions", line)


def go_on(page: Page, *, button: str = "继续") -> None:
    with page.expect_navigation(wait_until="load", timeout=PATIENCE):
        page.get_by_role("button", name=button, exact=True).click()


def complain(page: Page, *, picture: bytes) -> str:
    """From the first page to the receipt; gives the petition's number."""
    page.goto("/", timeout=PATIENCE)
    with page.expect_navigation(wait_until="load", timeout=PATIENCE):
        page.get_by_role("link", name="我要反映").click()
    page.get_by_label("把经过写下来").fill(STORY)
    page.get_by_label("噪声").check()
    go_on(page)
    page.get_by_label("具体位置").fill("平安大道工地")
    go_on(page)
    page.get_by_label("正在发生").check()
    go_on(page)
    go_on(page)
    page.locator("#id_photos").set_input_files(
        {"name": "工地.jpg", "mimeType": "image/jpeg", "buffer": picture}
    )
    page.locator("[data-kept]").get_by_text("工地.jpg").first.wait_for(timeout=PATIENCE)
    go_on(page)
    page.get_by_label("不留姓名，我自己用查询码看进度").check()
    go_on(page)
    page.get_by_label("想解决的事").fill("夜里停工")
    go_on(page)
    page.get_by_label("以上是我知道的真实情况").check()
    go_on(page, button="提交")
    return page.locator(".slip b").first.inner_text()


@dataclass(frozen=True)
class Run:
    """Bytes with their headers; `photo` is what of `up` is the picture."""

    seconds: float
    down: int
    up: int
    requests: int
    photo: int


def measure(browser: Browser, *, site: str, kilobytes: int, rate: int, delay: int) -> Run:
    picture = photo(kilobytes)
    with relayed(site) as relay:
        context = browser.new_context(
            base_url=relay.address, locale="zh-CN", viewport={"width": 390, "height": 844}
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        slow(page, rate=rate, delay=delay)
        began = time.monotonic()
        complain(page, picture=picture)
        seconds = time.monotonic() - began
        page.wait_for_function("navigator.serviceWorker.ready.then(() => true)", timeout=PATIENCE)
        context.close()
        count = relay.count
    return Run(round(seconds, 1), down=count.down, up=count.up, requests=count.requests, photo=len(picture))


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--site", default="http://127.0.0.1:8000")
    read.add_argument("--photo", type=int, default=2000)
    read.add_argument("--rate", type=int, default=400)
    read.add_argument("--delay", type=int, default=400)
    asked = read.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("This needs Chromium; install it (Debian: apt-get install chromium).", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        run = measure(browser, site=asked.site, kilobytes=asked.photo, rate=asked.rate, delay=asked.delay)
        browser.close()
    print(json.dumps(asdict(run)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
