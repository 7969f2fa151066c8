"""A browser window for the tests of the view: Debian's Chromium, headless, with every host name refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.html import render_html

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store
    from selenium.webdriver import Chrome

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--window-size=1400,900",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
MISSING = "THE HTML VIEW IS NOT TESTED: install Chromium (apt-get install chromium chromium-driver)"


class Window:
    """A browser window that shows pages of graphs; ``driver`` is selenium's, for the rest."""

    def __init__(self, driver: Chrome, folder: Path) -> None:
        """Keep pages in ``folder``."""
        self.driver = driver
        self._folder = folder

    def open(
        self,
        graph: nx.MultiDiGraph[Any],
        *,
        title: str = "Sample",
        size: tuple[int, int] = (1400, 900),
        fragment: str = "",
        start: str = "",
        store: Store | None = None,
        dark: bool = False,
    ) -> None:
        """Show the page of ``graph`` and wait until it is drawn."""
        self._prepare(render_html(graph, title=title, start=start, store=store), size=size, dark=dark)
        self.show(fragment)

    def open_page(self, html: str) -> None:
        """Show any page."""
        self._prepare(html, size=(1400, 900), dark=False)
        self.driver.get((self._folder / "page.html").as_uri())

    def _prepare(self, html: str, *, size: tuple[int, int], dark: bool) -> None:
        (self._folder / "page.html").write_text(html, encoding="utf-8")
        self.resize(size)
        self.scheme(dark=dark)
        self.driver.get("about:blank")
        self.log()  # what came before

    def show(self, fragment: str) -> None:
        """Load the page at an address and wait until it is drawn."""
        self.driver.get("about:blank")
        self.driver.get((self._folder / "page.html").as_uri() + fragment)
        self.wait("document.documentElement.dataset.ready === 'true'")

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another width and height."""
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def scheme(self, *, dark: bool) -> None:
        """Make the screen one that wishes dark pages, or light ones."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def js(self, code: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the script returns
        """Return what the expression ``code`` gives in the page."""
        return self.driver.execute_script(f"return {code}", *arguments)

    def wait(self, condition: str) -> None:
        """Wait until the expression ``condition`` holds; TimeoutException after 15 s."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 15, poll_frequency=0.05).until(lambda _: self.js(condition), condition)

    def click(self, point: dict[str, float]) -> None:
        """Press and release the left mouse button at a point of the window."""
        at = {"x": point["x"], "y": point["y"], "button": "left", "clickCount": 1}
        self.driver.execute_cdp_cmd(
            "Input.dispatchMouseEvent", {"type": "mouseMoved", **at, "button": "none"}
        )
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mousePressed", **at})
        self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseReleased", **at})

    def double_click(self, point: dict[str, float]) -> None:
        """Press the left mouse button twice at a point of the window."""
        from selenium.webdriver.common.action_chains import ActionChains

        chain = ActionChains(self.driver)
        chain.w3c_actions.pointer_action.move_to_location(  # type: ignore[no-untyped-call]
            int(point["x"]), int(point["y"])
        )
        chain.double_click().perform()

    def press(self, button: str) -> None:
        """Press the button with that id."""
        self.js("document.getElementById(arguments[0]).click()", button)

    def frame(self) -> None:
        """Wait until the page was drawn once more."""
        self.driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done))"
        )

    def arrives(self, path: Path) -> None:
        """Wait until a download has come; TimeoutException after 15 s."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 15, poll_frequency=0.05).until(
            lambda _: path.exists() and path.stat().st_size > 0, path.name
        )

    def keys(self, *keys: str) -> None:
        """Type on the keyboard, wherever the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def line(self, source: str, target: str) -> str:
        """Return the id of the drawn line between two entities."""
        (found,) = [
            e["id"] for e in self.js("graphbuild.lines()") if (e["from"], e["to"]) == (source, target)
        ]
        return str(found)

    def panel(self) -> str:
        """Return the text of the side panel."""
        return str(self.js("document.getElementById('view').innerText"))

    def chip(self, label: str) -> None:
        """Press the filter button whose label starts with ``label``."""
        self.js(
            "[...document.querySelectorAll('.chip')].find(b => b.textContent.startsWith(arguments[0])).click()",
            label,
        )

    def log(self) -> list[str]:
        """Return and clear the messages of the console, and every request that is not for the page itself."""
        console = [str(entry["message"]) for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                url = event["params"]["request"]["url"]
                if not url.startswith(("data:", "about:")) and "/page.html" not in url:
                    console.append(f"request: {url}")
        return console


def overlaps(a: dict[str, float], b: dict[str, float]) -> bool:
    """Tell whether two labels lie on each other."""
    return (
        a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] < b["bottom"]
        and b["top"] < a["bottom"]
    )
