"""The embedded PostgreSQL: it starts, it is shared, and it comes back after kill -9."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from qingting.config import account as accounts
from qingting.config.account import Account
from qingting.config.cluster import Cluster, ClusterFailed

PASSWORD = "a password of this test"
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs a stand-in")
SECOND = """
import sys
from pathlib import Path
from qingting.config.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
cluster.start(password=sys.argv[2])
print("attached", flush=True)
sys.stdin.read()
"""


def made() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="qingting-cluster-"))
    folder.chmod(0o711)
    cluster = Cluster(folder, durable=False)
    yield cluster
    cluster.leave()
    cluster.destroy()
    shutil.rmtree(folder)


# One that a test may break, and one that the others only ask.
_breakable = pytest.fixture(made, name="cluster")
_rested = pytest.fixture(made, name="rested", scope="module")


@pytest.fixture(scope="module")
def running(rested: Cluster) -> Cluster:
    rested.start(password=PASSWORD)
    return rested


def one(cluster: Cluster, statement: str) -> object:
    with cluster.connect(password=PASSWORD) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().splitlines()[0])


def runs(cluster: Cluster) -> bool:
    return (cluster.data / "postmaster.pid").exists()


def test_a_new_cluster_knows_chinese_letters(running: Cluster) -> None:
    assert one(running, "SELECT datctype FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    assert one(running, "SELECT '环境' ~ '^[[:alpha:]]+$'") is True


def test_the_password_is_asked_for(running: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        running.connect(password="another")


def test_nothing_listens_on_the_network(running: Cluster) -> None:
    assert one(running, "SHOW listen_addresses") == ""


def test_real_data_are_written_through_and_test_data_are_not(running: Cluster) -> None:
    assert Cluster(running.data_dir).durable
    assert one(running, "SHOW fsync") == "off"


def test_the_last_to_leave_stops_it_and_a_second_starter_attaches(cluster: Cluster) -> None:
    cluster.start(password=PASSWORD)
    first = postmaster(cluster)
    words = [sys.executable, "-c", SECOND, str(cluster.data_dir), PASSWORD]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as second:
        assert second.stdin is not None
        assert second.stdout is not None
        assert second.stdout.readline() == "attached\n"
        cluster.leave()
        assert postmaster(cluster) == first
        second.stdin.close()
        second.wait()
    assert not runs(cluster)


def test_after_kill_9_it_starts_again_with_its_data(cluster: Cluster) -> None:
    cluster.start(password=PASSWORD)
    with cluster.connect(password=PASSWORD) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        connection.execute("CHECKPOINT")
    os.kill(postmaster(cluster), signal.SIGKILL)
    assert runs(cluster)
    again = Cluster(cluster.data_dir, durable=False)
    again.start(password=PASSWORD)
    assert one(again, "SELECT number FROM kept") == 7
    again.leave()


def test_a_lock_file_whose_number_is_another_process_is_stale(cluster: Cluster) -> None:
    cluster.start(password=PASSWORD)
    lock = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.leave()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lock[1:]]) + "\n")
    cluster.start(password=PASSWORD)
    assert postmaster(cluster) != os.getpid()


def test_a_half_made_cluster_is_thrown_away(cluster: Cluster) -> None:
    half = cluster.home / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("half")
    cluster.start(password=PASSWORD)
    assert not half.exists()
    assert one(cluster, "SELECT 1") == 1


def test_the_log_holds_no_values(running: Cluster) -> None:
    with running.connect(password=PASSWORD) as connection:
        connection.execute("CREATE TABLE people (phone text UNIQUE)")
        connection.execute("INSERT INTO people VALUES ('13900000000')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES (%s)", ["13900000000"])
    log = running.log.read_text()
    assert "duplicate key" in log
    assert "13900000000" not in log


@AS_ROOT
def test_root_lets_another_account_run_it(running: Cluster) -> None:
    assert running.account is not None
    assert Path(f"/proc/{postmaster(running)}").stat().st_uid == running.account.uid != 0


@AS_ROOT
def test_a_closed_data_folder_moves_the_cluster_where_the_stand_in_can_walk(
    cluster: Cluster, caplog: pytest.LogCaptureFixture
) -> None:
    cluster.data_dir.chmod(0o700)
    assert cluster.home.parent == accounts.SYSTEM
    with caplog.at_level("WARNING", logger="qingting.config.cluster"):
        cluster.start(password=PASSWORD)
    assert one(cluster, "SELECT 1") == 1
    assert f"the database lives in {cluster.home}" in caplog.text


@AS_ROOT
def test_a_folder_that_somebody_else_made_is_refused(cluster: Cluster) -> None:
    cluster.home.mkdir()
    os.chown(cluster.home, 12345, 12345)
    with pytest.raises(ClusterFailed, match="belongs to another account"):
        cluster.start(password=PASSWORD)
    cluster.home.rmdir()


def test_reach_asks_for_the_right_to_walk_on_every_folder(cluster: Cluster) -> None:
    stranger = Account("stranger", 54321, 54321)
    inside = cluster.data_dir / "closed" / "postgres"
    assert accounts.reaches(stranger, path=inside)
    inside.parent.mkdir(mode=0o700)
    assert not accounts.reaches(stranger, path=inside)
    assert accounts.reaches(None, path=inside)


def test_a_long_path_gets_a_short_folder_for_its_socket() -> None:
    short, long = Path("/srv/qingting/postgres"), Path("/srv") / ("很长的文件夹" * 6) / "postgres"
    assert accounts.sockets(short) == short / "run"
    assert len(os.fsencode(accounts.sockets(long))) < 60
    assert accounts.sockets(long) != accounts.sockets(long.with_name("other"))
