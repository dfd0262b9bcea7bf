"""Logs: one event a line to standard error, without what people wrote."""

from __future__ import annotations

import logging.config
import re
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

# PostgreSQL repeats the offending values behind these words.
_VALUES = re.compile(r"^(DETAIL|CONTEXT|HINT|LINE \d+|QUERY): .*$", re.M)


def without_values(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Cut the values that a database error repeats out of a traceback and out of the event."""
    for key in ("exception", "event"):
        if isinstance(event.get(key), str):
            event[key] = _VALUES.sub(r"\1: (cut)", event[key])
    return event


SHARED: tuple[Any, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
)


def dictionary(style: str) -> dict[str, Any]:
    """The configuration for `logging`; `style` is json or console."""
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if style == "console":
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            without_values,
            renderer,
        ],
        "foreign_pre_chain": list(SHARED),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Its sentences hold the host header and the like, which anybody may fill.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # Its lines hold user names and addresses; the attempts themselves stand in its table.
            "axes": {"level": "ERROR"},
            "procrastinate": {"level": "WARNING"},
        },
    }


def configure(dictionary: Mapping[str, Any]) -> None:
    """Called by Django at set-up."""
    logging.config.dictConfig(dict(dictionary))
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
