"""The settings under test: a home of its own for each run, cheap passwords, and the database that was asked for.

``BIAOGAN_TEST_DATABASE=postgres`` starts a PostgreSQL server and runs on it what is marked ``both`` or ``postgres``.
"""

import atexit
import os
import shutil
import tempfile

if "TMPDIR" not in os.environ and os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > 4 * 1024**3:
    os.environ["TMPDIR"] = tempfile.tempdir = "/dev/shm"  # what tests write and sync is not worth a disk's patience

if "BIAOGAN_TEST_HOME" not in os.environ:  # the first process of the run; the others inherit its home
    home = os.environ["BIAOGAN_TEST_HOME"] = tempfile.mkdtemp(prefix="biaogan-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("BIAOGAN_") and not name.startswith("BIAOGAN_TEST_")]:
        del os.environ[name]
    os.environ |= {"BIAOGAN_HOME": home, "BIAOGAN_SECRET_KEY": "for tests only", "BIAOGAN_URL": "http://testserver"}
    if os.environ.get("BIAOGAN_TEST_DATABASE") == "postgres":
        from tests.services import postgres

        if postgres.is_at_hand():  # if not, conftest skips what needs it
            os.environ["BIAOGAN_DATABASE_URL"] = postgres.start()
            atexit.register(postgres.stop)

from biaogan.config.settings import *  # noqa: F403
from biaogan.config.settings import DATABASES, HOME, STATIC_ROOT, STORAGES

if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}  # a file: several connections must see it
DATABASES["default"]["CONN_MAX_AGE"] = 0

STATIC_ROOT.mkdir(exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in the thread of the test
LOGGING = {"version": 1, "disable_existing_loggers": False}
