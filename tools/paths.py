"""Where things are in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"
REQUIREMENTS = ROOT / "requirements"
PYPROJECT = ROOT / "pyproject.toml"
LOCALE = ROOT / "src" / "vekha" / "locale"
VENDOR = ROOT / "src" / "vekha" / "web" / "static" / "vendor"
NODE_MODULES = ROOT / "node_modules"
