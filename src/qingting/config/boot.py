"""Wake Qingting up, in two steps: `prepare` makes Django usable, `start` makes its database answer."""

from __future__ import annotations

import os

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from qingting.config import environment, keys
from qingting.config.cluster import Cluster
from qingting.config.environment import Environment

OLDEST_SERVER = 150000


class ServerRefused(Exception):
    """The database server cannot hold Qingting's data properly; give DATABASE_URL another server or database."""


def cluster_of(given: Environment) -> Cluster | None:
    """The embedded cluster, unless the operator named a server."""
    return None if given.database_url else Cluster(given.data_dir)


def make_keys(given: Environment) -> None:
    """Make the missing secrets; a lost vault key is never silently replaced, for nothing sealed would open again."""
    cluster = cluster_of(given)
    if (
        cluster
        and cluster.exists()
        and not given.vault_key
        and not keys.read(given.data_dir, name="vault.key")
    ):
        raise keys.VaultKeyLost
    keys.ensure(given.data_dir)


def prepare() -> None:
    """Secrets, settings and Django's apps, without a database. Calling it again does nothing."""
    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingting.config.settings")
    make_keys(environment.current())
    django.setup()


def check_server() -> None:
    """Refuse a server that is too old, or a database whose letters are ASCII only (Chinese search finds nothing)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, datctype, datlocprovider::text,"
            " pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
        )
        version, ctype, provider, encoding = cursor.fetchone() or (0, "", "", "")
    if version < OLDEST_SERVER:
        raise ServerRefused(f"PostgreSQL {version // 10000} is too old; Qingting needs 15 or newer.")
    if encoding != "UTF8":
        raise ServerRefused(f"The database is encoded as {encoding}; create it with ENCODING 'UTF8'.")
    if provider == "c" and ctype in ("C", "POSIX"):
        raise ServerRefused(
            f"The database's LC_CTYPE is {ctype}, so Chinese cannot be searched; use C.UTF-8."
        )


def start() -> None:
    """`prepare`, then an answering database of the right kind."""
    prepare()
    cluster: Cluster | None = settings.CLUSTER
    if cluster is not None:
        cluster.start(password=settings.DATABASES["default"]["PASSWORD"])
    check_server()


def pending() -> list[str]:
    """Migrations that the database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
