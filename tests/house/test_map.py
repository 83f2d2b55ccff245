"""The map from clause to rule, code, screen and test is as fresh as the code."""

from tests.house import run_python


def test_map_is_fresh() -> None:
    run_python("-m", "biaogan.cli", "rulebook", "map", "--check")
