"""A real Chromium without a window, driven by the W3C WebDriver protocol: JSON over HTTP to chromedriver.

It needs the programs `chromium` and `chromedriver` (Debian: apt-get install chromium chromium-driver) and no package.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Left": "\ue012", "Up": "\ue013", "Right": "\ue014",
        "Down": "\ue015"}  # fmt: skip
_open = build_opener(ProxyHandler({})).open  # chromedriver is on this machine, whatever proxy the environment names


def missing() -> str:
    """Why there is no browser to test in; "" when there is one."""
    if not any(map(shutil.which, BROWSERS)):
        return "no chromium here: apt-get install chromium"
    return "" if shutil.which("chromedriver") else "no chromedriver here: apt-get install chromium-driver"


class Browser:
    """One window. It can be told to go, to look, to press keys, and what it asked the network for."""

    def __init__(self, root: str, session: str) -> None:
        self._root, self._session = root, session

    def _call(self, way: str, path: str, body: Any = None) -> Any:
        return _request(way, f"{self._root}/session/{self._session}/{path}", body)

    def go(self, page: str) -> None:
        """Open an address, and wait until it is loaded and painted: a key that is pressed before is lost."""
        self._call("POST", "url", {"url": page})
        self.run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")

    def run(self, script: str, *arguments: Any) -> Any:
        """The value that a script, the body of a function, returns."""
        return self._call("POST", "execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys: str) -> None:
        """Press keys one after the other, names out of KEYS or characters."""
        steps = []
        for key in keys:
            value = KEYS.get(key, key)
            steps += [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._call("POST", "actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def resize(self, width: int, height: int) -> None:
        """Make the page itself so large."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._devtools("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, **features: str) -> None:
        """What the person has asked of all pages: `prefer(color_scheme="dark")`."""
        named = [{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in features.items()]
        self._devtools("Emulation.setEmulatedMedia", {"features": named})

    def said(self) -> list[str]:
        """What the console has said since the last look: errors, and what the policy has refused."""
        return [entry["message"] for entry in self._call("POST", "se/log", {"type": "browser"})]

    def requested(self) -> list[str]:
        """The addresses that were asked for since the last look, and why, if the browser did not let one out."""
        events = [
            json.loads(entry["message"])["message"] for entry in self._call("POST", "se/log", {"type": "performance"})
        ]
        blocked = {
            each["params"]["requestId"]: f", refused: {each['params']['blockedReason']}"
            for each in events
            if each["method"] == "Network.loadingFailed" and each["params"].get("blockedReason")
        }
        asked = [each["params"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return [each["request"]["url"] + blocked.get(each["requestId"], "") for each in asked]

    def screenshot(self, path: Path) -> None:
        """Keep what is seen as a PNG."""
        path.write_bytes(base64.b64decode(self._call("GET", "screenshot")))

    def _devtools(self, command: str, parameters: dict[str, Any]) -> Any:
        return self._call("POST", "goog/cdp/execute", {"cmd": command, "params": parameters})


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """A browser with a new profile in this folder; it is closed at the end."""
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True) as driver:
        try:
            assert driver.stdout is not None
            started = next(line for line in driver.stdout if "started successfully on port" in line)
            root = f"http://127.0.0.1:{started.rstrip().rstrip('.').rpartition(' ')[2]}"
            options = {"binary": program, "args": [*FLAGS, f"--user-data-dir={folder}"]}
            wanted = {
                "browserName": "chrome",
                "goog:chromeOptions": options,
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            }
            session = _request("POST", f"{root}/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            try:
                opened = Browser(root, session)
                opened.go("about:blank")
                opened.requested()  # what the browser's own first page has asked for
                yield opened
            finally:
                _request("DELETE", f"{root}/session/{session}")
        finally:
            driver.terminate()


def _request(way: str, url: str, body: Any = None) -> Any:
    content = json.dumps(body).encode() if body is not None else None
    request = Request(url, content, {"Content-Type": "application/json"}, method=way)  # noqa: S310  (always http)
    with _open(request, timeout=60) as answer:
        return json.load(answer)["value"]
