"""From the environment to Django's DATABASES."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from qingting.config import keys
from qingting.config.cluster import DATABASE, ROLE, Cluster
from qingting.config.environment import Environment

NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def _addressed(url: str) -> dict[str, Any]:
    given = {name: value for name, value in conninfo_to_dict(url).items() if value is not None}
    named = {NAMES[name]: str(value) for name, value in given.items() if name in NAMES}
    return {**named, "OPTIONS": {name: value for name, value in given.items() if name not in NAMES}}


def _embedded(cluster: Cluster) -> dict[str, Any]:
    password = keys.read(cluster.data_dir, name="database.key")
    sockets = str(cluster.sockets)
    return {
        "NAME": DATABASE,
        "USER": ROLE,
        "PASSWORD": password,
        "HOST": sockets,
        "PORT": "5432",
        "OPTIONS": {},
    }


def databases(environment: Environment, *, cluster: Cluster | None) -> dict[str, dict[str, Any]]:
    """One database. A pool only in servers: a command that runs once has no use for its threads."""
    default = _embedded(cluster) if cluster else _addressed(environment.database_url)
    if environment.pool:
        default["OPTIONS"]["pool"] = {"min_size": 1, "max_size": environment.pool, "timeout": 10}
    return {"default": {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 0, **default}}
