"""Arrows between packages point one way, and the game starts without the model's libraries."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"ai", "game", "training", "tools", "tests"}
MODEL_LIBRARIES = {"torch", "transformers", "peft", "bitsandbytes", "llguidance", "accelerate", "tokenizers", "numba"}

ALLOWED = {
    "game.city": {"game.city"},
    "game.ui": {"game"},
    "game.view": {"game"},
    "game.scenes": {"game", "ai.schema"},
    "game": {"game", "ai"},
    "ai": {"ai"},
    "training": {"training", "ai", "game.city"},
    "tools": {"tools", "game", "ai"},
}
"""For each package (the longest name counts) what of ours it may import."""


def modules(package):
    folder = ROOT / package.replace(".", "/")
    return sorted(folder.rglob("*.py")) if folder.exists() else []


def imports(path):
    """Every module that a file imports, wherever in the file."""
    package = ".".join(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import in {package}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inside(name, package):
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("package", ALLOWED)
def test_arrows_point_one_way(package):
    narrower = [other for other in ALLOWED if other != package and inside(other, package)]
    for path in modules(package):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if any(inside(name, other) for other in narrower):
            continue
        for imported in imports(path):
            if imported.split(".")[0] in OURS:
                assert any(inside(imported, allowed) for allowed in ALLOWED[package]), f"{name} imports {imported}"


def test_the_rules_know_neither_screen_nor_model():
    for path in modules("game.city"):
        for imported in imports(path):
            assert imported.split(".")[0] not in {"pygame", "numpy", *MODEL_LIBRARIES}, f"{path.name}: {imported}"


def test_only_who_runs_or_measures_the_model_touches_its_libraries():
    for package in ("game", "tools"):
        for path in modules(package):
            if path.parent == ROOT / "tools" / "bench":
                continue
            for imported in imports(path):
                assert imported.split(".")[0] not in MODEL_LIBRARIES, f"{path} imports {imported}"


def test_importing_the_game_loads_no_model_library():
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in ("game", "game.scenes")
        for path in modules(package)
    ]
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not MODEL_LIBRARIES & {name.split(".")[0] for name in done.stdout.split()}


def test_no_compiler_for_graphics_cards_is_loaded_beside_the_window():
    code = "import ai, importlib.util as util; print(util.find_spec('triton')); import ai.lean.model, sys; "
    code += "print(sys.modules['triton'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["None", "None"]
