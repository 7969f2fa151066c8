"""Take the pictures of README: ``out/graph.html`` in Debian's Chromium.

``make picture`` runs it. Look at the pictures before you commit them.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {
    "graph.png": ("Shigeru_Ishiba", "light", (1400, 860)),
    "neighbourhood.png": ("around=Takeshi_Iwaya&depth=2&entity=Takeshi_Iwaya", "dark", (1400, 860)),
}
"""File -> what the address says behind the ``#``, colour scheme, width and height."""

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
READY = "return document.documentElement.dataset.ready === 'true'"
TRAVEL_SECONDS = 3  # the view moves to the entity before it rests


def main() -> None:
    """Open the page, let it come to rest, save the picture; for each of them."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        for name, (address, scheme, (width, height)) in PICTURES.items():
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
            driver.get("about:blank")
            driver.get((ROOT / "out" / "graph.html").as_uri() + f"#{address}")
            WebDriverWait(driver, 20).until(lambda page: page.execute_script(READY))
            time.sleep(TRAVEL_SECONDS)
            driver.save_screenshot(str(ROOT / "docs" / name))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
