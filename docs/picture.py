"""Take docs/graph.png: ``out/graph.html`` in Debian's Chromium, opened on Shigeru Ishiba.

``make picture`` runs it. Look at the picture before you commit it.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).resolve().parent.parent
OPENED_ON = "Shigeru_Ishiba"
SIZE = {"width": 1400, "height": 860, "deviceScaleFactor": 1, "mobile": False}
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
TRAVEL_SECONDS = 3  # the view moves to the entity before it rests


def main() -> None:
    """Open the page, let it come to rest, save the picture."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
        driver.get((ROOT / "out" / "graph.html").as_uri() + f"#{OPENED_ON}")
        ready = "return document.documentElement.dataset.ready === 'true'"
        WebDriverWait(driver, 20).until(lambda page: page.execute_script(ready))
        time.sleep(TRAVEL_SECONDS)
        driver.save_screenshot(str(ROOT / "docs" / "graph.png"))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
