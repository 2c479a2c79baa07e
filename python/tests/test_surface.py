"""The public names, their signatures and their documentation; what stub checks do not see."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import lianluo
from conftest import SAMPLE, readme_blocks
from lianluo import _lianluo

PYTHON = Path(__file__).resolve().parents[1]


def test_every_public_name_exists_and_is_documented() -> None:
    for name in lianluo.__all__:
        thing = getattr(lianluo, name)
        if inspect.isclass(thing) or inspect.isfunction(thing) or inspect.isbuiltin(thing):
            assert inspect.getdoc(thing), name


def test_options_of_assess_are_keywords_only() -> None:
    parameters = inspect.signature(lianluo.assess).parameters
    assert [name for name, each in parameters.items() if each.kind is each.POSITIONAL_OR_KEYWORD] == ["rulebook"]
    assert list(parameters)[-1] == "others" and parameters["known_at"].default is None


def test_the_extension_is_made_only_by_its_own_functions() -> None:
    for name in ("Rulebook", "Assessment"):
        with pytest.raises(TypeError):
            getattr(_lianluo, name)()
    assert str(inspect.signature(_lianluo.Csv)) == "(text, /)"


def test_the_extension_needs_no_global_lock_and_is_private() -> None:
    source = (PYTHON / "src" / "lib.rs").read_text("utf-8")
    assert "gil_used = false" in source
    assert "_lianluo" not in lianluo.__all__


def test_the_version_is_the_crates() -> None:
    found = re.search(r'^version = "(.+)"$', (PYTHON.parent / "Cargo.toml").read_text("utf-8"), re.MULTILINE)
    assert found and lianluo.__version__ == found[1]


def test_every_table_that_a_rule_reads_is_a_keyword_of_assess() -> None:
    parameters = set(inspect.signature(lianluo.assess).parameters)
    assert {"contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings"} <= parameters
    assert set(lianluo.TABLES) >= parameters - {
        "rulebook", "start", "end", "as_of", "known_at", "duty_id_key", "threads", "timeout", "watch", "others"
    }  # fmt: skip


def test_every_example_in_a_docstring_runs() -> None:
    modules = [importlib.import_module(f"lianluo.{each.name}") for each in pkgutil.iter_modules(lianluo.__path__)]
    found = [doctest.testmod(module) for module in [lianluo, *modules]]
    assert sum(each.attempted for each in found) > 5 and not any(each.failed for each in found)


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_what_the_readme_says_about_rulebooks_runs(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, ours in (("rulebook.toml", "ours.toml"), ("rulebook.test.toml", "ours.test.toml")):
        (tmp_path / ours).write_bytes((SAMPLE / name).read_bytes())
    names: dict[str, object] = {}
    for block in readme_blocks(readme)[:2]:
        exec(block, names)  # noqa: S102 - running the example is what this is for
    assert "street-leaders-at-festivals" in capsys.readouterr().out
    assert names["report"].is_success  # type: ignore[attr-defined]


def test_both_readmes_show_the_same_code() -> None:
    def bare(name: str) -> list[str]:
        # Comments are in the language of the page, and so is the proof that the first block asks for.
        read = ('"zh").because.zh', '"en").because')
        return [re.sub(r" +#.*", "", block).replace(*read) for block in readme_blocks(name)]

    assert len(bare("README.md")) == 3 and bare("README.md") == bare("README.zh-CN.md")
