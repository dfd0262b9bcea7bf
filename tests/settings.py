"""Settings of the tests: a throw-away cluster for each run, which the workers of one run share.

pytest-django reads this before any conftest; a worker finds the run's folder in the environment that it inherits.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from qingting.config import boot, environment
from qingting.config.cluster import Cluster

MARK = "qingting-test-"

if "PYTEST_XDIST_WORKER" not in os.environ:
    for _name in [name for name in os.environ if name.startswith(environment.PREFIX)]:
        del os.environ[_name]
    _folder = Path(tempfile.mkdtemp(prefix=f"{MARK}{os.getpid()}-"))
    _folder.chmod(0o711)  # the account that runs PostgreSQL walks through
    os.environ["DATA_DIR"] = str(_folder)
boot.make_keys(environment.current())

from qingting.config.settings import *  # noqa: E402

CLUSTER = None if ENVIRONMENT.database_url else Cluster(DATA_DIR, durable=False)
DATABASES["default"]["ENGINE"] = "tests.engine"
# A worker that clears what its own database does not name leaves the others' files alone.
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
FILES_DIR, UPLOADS_DIR = DATA_DIR / _WORKER / "files", DATA_DIR / _WORKER / "uploads"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
ALLOWED_HOSTS = ["*"]
LOGGING["root"]["level"] = "ERROR"
