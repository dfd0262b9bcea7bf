"""How the embedded PostgreSQL is set: a small server, mostly short transactions, nothing personal in its log."""

from __future__ import annotations

import os
from collections.abc import Mapping

MEGABYTE = 1024 * 1024

FIXED: Mapping[str, str] = {
    "listen_addresses": "",  # a socket only: nothing on the network
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",  # its planning time is longer than our longest page query
    "lc_messages": "C",
    "log_timezone": "Asia/Shanghai",
    # A failing statement and the detail of a failed constraint carry what people wrote: neither may reach the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}

# Only for data that is thrown away after the tests.
THROW_AWAY: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
}


def memory() -> int:
    """Megabytes of memory in this machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE


def tuned() -> dict[str, str]:
    """The server's settings on this machine: an eighth of its memory, for it shares the machine with Qingting."""
    megabytes = memory()
    buffers = min(max(megabytes // 8, 64), 1024)
    return {
        **FIXED,
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{max(megabytes // 2, 256)}MB",
        "maintenance_work_mem": f"{min(max(megabytes // 32, 32), 256)}MB",
        "work_mem": "16MB" if megabytes > 4096 else "8MB",
    }
