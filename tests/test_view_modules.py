"""The page's modules: what they import exists, and those that know nothing of the page do what they say.

Their own tests are in ``view_modules.js``. They run in node where there is one, else in Chromium.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graphbuild.export.html import SCRIPTS, script
from tests.conftest import ROOT
from tests.window import CHROMIUM, DRIVER

VIEW = ROOT / "graphbuild" / "export" / "view"
ALONE = ("paths.js", "arrange.js", "backbone.js", "calendar.js", "address.js", "turtle.js")
TESTS = Path(__file__).parent / "view_modules.js"
NODE = shutil.which("node")
HARNESS = """
const results = [];
function test(name, work) {
  let problem = null;
  try { work(); } catch (error) { problem = String(error); }
  results.push([name, problem]);
}
function same(found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
}
"""
IMPORT = re.compile(r'^import \{ ([^}]*) \} from "\./(\w+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?:const|let|async function|function) ([\w$]+)", re.MULTILINE)
TOP = re.compile(r"^(?:export )?(?:const|let|async function|function) ([\w$]+)", re.MULTILINE)


def source(name: str) -> str:
    return (VIEW / name).read_text(encoding="utf-8")


def results_in_node(code: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    assert NODE
    done = subprocess.run(
        [NODE, "-"],
        input=f"{code}\nconsole.log(JSON.stringify(results));",
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(
    not (NODE or (CHROMIUM and DRIVER)), reason="THE PAGE'S MODULES ARE NOT TESTED: install node or Chromium"
)
def test_modules_alone(request: pytest.FixtureRequest) -> None:
    tests = re.sub(r"^import .*?;\n", "", TESTS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    code = HARNESS + script(ALONE) + tests
    if NODE:
        results = results_in_node(code)
    else:
        results = request.getfixturevalue("browser").execute_script(f"{code}\nreturn results;")
    assert len(results) == tests.count('\ntest("')
    assert [(name, problem) for name, problem in results if problem] == []


def test_every_module_is_in_the_script() -> None:
    assert sorted(SCRIPTS) == sorted(path.name for path in VIEW.glob("*.js"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_imports_exist_and_what_is_used_is_imported(name: str) -> None:
    text = source(name)
    imported: set[str] = set()
    for names, module in IMPORT.findall(text):
        exported = set(EXPORT.findall(source(module)))
        assert set(names.split(", ")) <= exported, module
        imported |= set(names.split(", "))
    body = re.sub(r"//.*|^import .*", "", text, flags=re.MULTILINE)
    assert not [
        word for word in imported if not re.search(rf"(?:\.\.\.|(?<![\w$.])){re.escape(word)}(?![\w$])", body)
    ]
    elsewhere = {word for other in SCRIPTS if other != name for word in EXPORT.findall(source(other))}
    own = set(re.findall(r"(?:const|let|function) ([\w$]+)", body))
    called = set(re.findall(r"(?<![\w$.])([\w$]+)\(", body))
    assert sorted((called & elsewhere) - own - imported) == []


def test_modules_share_a_scope_without_quarrel() -> None:
    names = [word for name in SCRIPTS for word in TOP.findall(source(name))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_short(name: str) -> None:
    assert len(source(name).splitlines()) <= 300


def test_modules_that_are_tested_alone_know_nothing_of_the_page() -> None:
    assert not [name for name in ALONE if re.search(r"\b(document|window|location)\b|^import", source(name))]
