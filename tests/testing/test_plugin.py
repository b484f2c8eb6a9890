"""The pytest plugin: a project's packs become tests with names that can be read; other projects see nothing of it."""

from pathlib import Path

import pytest

from tests.testing.sound_pack import write

pytest_plugins = ("pytester",)
PLUGIN = ("-p", "ie_engine.testing.plugin")
SWAPPED = ("frames.yaml", "host*        = object @Person", "host*        = subject @Person")


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of its own, in which the plugin is not found by its entry point but named."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    return pytester


def test_examples_are_collected_with_names_that_can_be_read(project: pytest.Pytester) -> None:
    (project.path / "rules").mkdir()
    write(project.path / "rules", SWAPPED)
    project.makeini("[pytest]\nie_packs = rules\n")
    result = project.runpytest_subprocess(*PLUGIN, "-v")
    result.assert_outcomes(passed=19, failed=1)
    shown = result.stdout.str()
    assert "rules/sound/pack.yaml::sound/cup::1 ضاعت كأس النخيل أيضا PASSED" in shown
    assert "sound/visited::2 زار سليم الزواري الوزير كريم بلحاج في المستشفى" in shown
    assert "host: expected الوزير كريم بلحاج, found nothing" in shown
    assert "its `subject` is `سليم الزواري`" in shown and "Traceback" not in shown


def test_an_example_is_chosen_like_any_test(project: pytest.Pytester) -> None:
    write(project.path)
    project.makeini("[pytest]\nie_packs = sound\n")
    project.runpytest_subprocess(*PLUGIN, "-k", "visited").assert_outcomes(passed=7, deselected=13)
    project.runpytest_subprocess(*PLUGIN, "sound").assert_outcomes(passed=20)


def test_packs_outside_of_the_test_paths_are_collected_too(project: pytest.Pytester) -> None:
    write(project.path)
    (project.path / "tests").mkdir()
    (project.path / "tests" / "test_own.py").write_text("def test_own(): pass\n", encoding="utf-8")
    project.makeini("[pytest]\ntestpaths = tests\nie_packs = sound\n")
    project.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=21)
    project.runpytest_subprocess(*PLUGIN, "tests").assert_outcomes(passed=1)


def test_a_project_that_names_no_pack_is_left_alone(project: pytest.Pytester) -> None:
    write(project.path)
    project.makepyfile(test_own="def test_own():\n    import sys\n    assert 'ie_engine.pipeline' not in sys.modules\n")
    project.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=1)


def test_a_pack_that_cannot_be_used_is_a_test_that_fails(project: pytest.Pytester) -> None:
    write(project.path, ("frames.yaml", "agent @Actor++\n      host", "agent @Actr++\n      host"))
    project.makeini("[pytest]\nie_packs = sound\n")
    result = project.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(failed=1)
    assert "frames.yaml:8:28: error[unknown-type] there is no type `@Actr`" in result.stdout.str()


def test_a_folder_that_does_not_exist_is_a_wrong_setting(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\nie_packs = nowhere\n")
    result = project.runpytest_subprocess(*PLUGIN)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "ie_packs: there is no folder" in result.stderr.str()
