"""How near registration over HTTP comes to what PostgreSQL itself can write.

    .venv/bin/python benchmarks/register.py [--seconds 5] [--fill 1000000]

Starts an own throw-away cluster and a real server; then, in turns and in the same run, pgbench writes the rows of one
registration with the application's own statement (prepared), and a client registers over HTTP. The share is the
quotient. CPU per request says what bounds it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any
from unittest.mock import patch
from uuid import UUID

FOLDER = Path(tempfile.mkdtemp(prefix="qingting-benchmark-"))
FOLDER.chmod(0o711)
os.environ["DATA_DIR"] = str(FOLDER)

from qingting.config import boot  # noqa: E402

boot.prepare()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from psycopg import sql  # noqa: E402

from qingting.config import account  # noqa: E402
from qingting.journeys import arrival, inputs, together  # noqa: E402
from qingting.journeys.arrival import Arrival  # noqa: E402
from qingting.journeys.complaint import Complaint  # noqa: E402
from qingting.journeys.register import register  # noqa: E402
from qingting.journeys.step import day_of  # noqa: E402
from qingting.people import access, services  # noqa: E402
from qingting.people.models import Unit  # noqa: E402
from qingting.petitions.models import Petition  # noqa: E402
from qingting.rules.edition import edition_on  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
KEY = "benchmark-key"
COMPLAINT: Mapping[str, Any] = {
    "title": "采砂场扬尘覆盖农田",
    "complaint": "喇家村西边的采砂场昼夜作业，扬尘落在三十多亩玉米地上，洒水车从没见过。" * 3,
    "claims": ["采砂场扬尘覆盖农田", "夜间施工噪声"],
    "types": ["air.dust", "noise.industrial"],
    "county": "mh",
    "place": "喇家村西河滩",
    "respondent": "某砂石料场",
    "petitioner": {"name": "马成祥", "phone": "13997231234"},
}


def prepare(*, fill: int) -> str:
    """A migrated database with its units; gives the token of a channel."""
    boot.start()
    call_command("migrate", verbosity=0, interactive=False)
    services.seed_units()
    if fill:
        command("simulate", "--petitions", str(fill), "--years", "3")
    return services.issue_token("benchmark", unit=Unit.objects.get(code="mh-sthj"), channel="12345")


def command(*words: str) -> None:
    subprocess.run([Path(sys.executable).with_name("qingting"), *words], check=True)


def captured(token: str) -> str:
    """The statement of one registration as the application sends it, its values written out."""
    seen: list[together.Rows] = []
    now = timezone.now()
    complaint = inputs.read(Complaint, data=COMPLAINT)
    actor = access.bearer(token, now=now)
    assert isinstance(complaint, Complaint)
    assert actor is not None
    assert actor.unit is not None
    asked = Arrival(
        complaint, actor=actor, unit=actor.unit, edition=edition_on(day_of(now)), now=now, key=KEY
    )
    with patch.object(arrival, "one_statement", lambda rows, **_: seen.append(rows) or ""):
        register(asked)
    statement, parameters = together.statement_of(seen[0], returning=(Petition, "number"))
    connection.ensure_connection()
    literals = [sql.Literal(parameter).as_string(connection.connection) for parameter in parameters]
    written = re.sub(r"\$(\d+)", lambda place: literals[int(place.group(1)) - 1], statement)
    values = [value for several in seen[0].values() for row in several for value in row.values()]
    return varied(written, ids=sorted({value for value in values if isinstance(value, UUID)}))


def varied(statement: str, *, ids: list[UUID]) -> str:
    """A script for pgbench: every run with an id and a key of its own."""
    script = statement.replace(f"'{KEY}'", "md5(:n::text)")
    for place, one in enumerate(ids):
        ours = f"md5({place} || :n::text)"
        script = script.replace(f"'{one.hex}'", f"{ours}::uuid").replace(str(one), f"' || {ours} || '")
    # A colon before a letter would name a variable of pgbench.
    script = script.replace(":petitioner", "' || chr(58) || 'petitioner").replace("\n", " ")
    return f"\\set n random(1, 4000000000000000000)\n{script};\n"


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """The real server; gives its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = Path(sys.executable).with_name("qingting")
    server = subprocess.Popen([program, "serve", "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        wait(f"http://127.0.0.1:{port}/health/ready")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(20)


def wait(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@dataclass(frozen=True)
class Figure:
    """Requests (or transactions) a second, and milliseconds of CPU that each took on either side."""

    rate: float
    server: float = 0.0
    database: float = 0.0
    client: float = 0.0


def cpu(root: int) -> float:
    """Seconds of CPU of a process and everything below it."""
    parents: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        parents.setdefault(int(fields[1]), []).append(int(folder.name))
        # With the time of children that have ended.
        used[int(folder.name)] = sum(map(int, fields[11:15])) / TICKS
    total, waiting = 0.0, [root]
    while waiting:
        pid = waiting.pop()
        total += used.get(pid, 0.0)
        waiting += parents.get(pid, [])
    return total


def postmaster() -> int:
    return int((settings.CLUSTER.data / "postmaster.pid").read_text().splitlines()[0])


def http(port: int, *, token: str, clients: int, seconds: float, server: int) -> Figure:
    """Keep-alive connections, each with one request under way."""
    body = json.dumps(COMPLAINT).encode()
    head = (
        f"POST /api/v1/petitions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nIdempotency-Key: "
    ).encode()
    run = os.urandom(6).hex()
    waiting = selectors.DefaultSelector()
    sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(clients)]
    done, sent = 0, 0
    before = (cpu(server), cpu(postmaster()), time.process_time())
    began = time.perf_counter()
    for one in sockets:
        one.sendall(head + f"{run}-{sent}".encode() + b"\r\n\r\n" + body)
        sent += 1
        waiting.register(one, selectors.EVENT_READ)
    while (now := time.perf_counter()) < began + seconds:
        for key, _ in waiting.select(timeout=1):
            answer = receive(key.fileobj)  # type: ignore[arg-type]  # we registered sockets only
            assert answer.startswith(b"HTTP/1.1 201"), answer[:600]
            done += 1
            key.fileobj.sendall(head + f"{run}-{sent}".encode() + b"\r\n\r\n" + body)  # type: ignore[union-attr]
            sent += 1
    spent = now - began
    after = (cpu(server), cpu(postmaster()), time.process_time())
    for one in sockets:
        receive(one)
        one.close()
    each = [1000 * (later - earlier) / done for earlier, later in zip(before, after, strict=True)]
    return Figure(done / spent, *each)


def receive(one: socket.socket) -> bytes:
    """One whole answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += one.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    while len(body) < length:
        body += one.recv(65536)
    return data


def pgbench(script: Path, *, clients: int, seconds: float) -> Figure:
    """Transactions a second of the same statement, prepared."""
    given = settings.DATABASES["default"]
    environment = {**os.environ, "PGPASSWORD": given["PASSWORD"], "PGOPTIONS": "-c timezone=Asia/Shanghai"}
    words = ["-n", "-M", "prepared", "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(int(seconds))]
    words += ["-f", str(script), "-h", given["HOST"], "-p", given["PORT"], "-U", given["USER"], given["NAME"]]
    program = account.binaries(account.runner()) / "pgbench"
    before = cpu(postmaster())
    ended = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(ended.stderr)
    said = ended.stdout
    rate = next(float(line.split()[2]) for line in said.splitlines() if line.startswith("tps ="))
    return Figure(rate, database=1000 * (cpu(postmaster()) - before) / (rate * seconds))


def measured(port: int, *, token: str, script: Path, server: int, args: argparse.Namespace) -> None:
    print(
        "connections |  limit tps | HTTP req/s | share | CPU ms a request: server, PostgreSQL, client | limit's"
    )
    for clients in args.connections:
        limits, ours = [], []
        for _ in range(args.rounds):
            limits.append(pgbench(script, clients=clients, seconds=args.seconds))
            ours.append(http(port, token=token, clients=clients, seconds=args.seconds, server=server))
        limit, rate = mean(one.rate for one in limits), mean(one.rate for one in ours)
        parts = [mean(getattr(one, name) for one in ours) for name in ("server", "database", "client")]
        print(
            f"{clients:11} | {limit:10.0f} | {rate:10.0f} | {rate / limit:5.2f} | "
            f"{parts[0]:25.2f}, {parts[1]:10.2f}, {parts[2]:6.2f} | {mean(one.database for one in limits):.2f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=5, help="of each measurement")
    parser.add_argument("--rounds", type=int, default=2, help="each of them in turns")
    parser.add_argument("--fill", type=int, default=0, metavar="N", help="petitions that are there before")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 32])
    args = parser.parse_args()
    try:
        token = prepare(fill=args.fill)
        script = FOLDER / "limit.sql"
        script.write_text(captured(token), encoding="utf-8")
        print(
            f"{Petition.objects.count()} petitions; {os.cpu_count()} cores; {settings.ENVIRONMENT.workers} workers"
        )
        connection.close()
        with serving() as (port, server):
            measured(port, token=token, script=script, server=server, args=args)
        print(f"{Petition.objects.count()} petitions at the end")
    finally:
        connection.close()
        settings.CLUSTER.destroy()
        shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
