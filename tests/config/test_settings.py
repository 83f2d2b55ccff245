"""The settings hold for a public installation."""

import os
import subprocess
import sys

from tests.house import ROOT


def test_deployment_check_finds_nothing(tmp_path) -> None:
    own = {"BIAOGAN_HOME": str(tmp_path), "BIAOGAN_URL": "https://biaogan.example", "PYTHONPATH": str(ROOT / "src")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("BIAOGAN_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={**environment, **own, "DJANGO_SETTINGS_MODULE": "biaogan.config.settings"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
