"""The proof of filing: signed, checkable by anyone, and it tells when the ledger was changed behind our back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from qingting.cli import main
from qingting.journeys.proving import ALTERED, FORGED, UNTOUCHED, check, proof_of
from qingting.ledger.proof import Proof, ProofUnreadable, is_ours, read
from qingting.ledger.signing import SM2, public_keys
from qingting.petitions.models import Petition
from tests.people import Cast, arrive_one, cast

PAGE = "/verify/filing/"


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def petition(people: Cast) -> Petition:
    arrived = arrive_one(people, now=timezone.now())
    return Petition.objects.get(number=arrived.number)


def brought(client: Client, text: str) -> str:
    upload = SimpleUploadedFile("filing.json", text.encode(), content_type="application/json")
    return client.post(PAGE, {"file": upload}).content.decode()


@pytest.mark.parametrize("sm2", [b"", bytes(range(1, 33))], ids=["ed25519", "sm2"])
def test_what_was_filed_can_be_shown(petition: Petition, settings: LazySettings, sm2: bytes) -> None:
    settings.PROOF_SM2_KEY = sm2
    proof = proof_of(petition, now=timezone.now())
    assert (proof.algorithm == SM2) is bool(sm2)
    assert check(read(proof.as_json().encode())).verdict == UNTOUCHED
    # A key that was replaced later no longer speaks for us; the other one does not either.
    settings.PROOF_KEY, settings.PROOF_SM2_KEY = bytes(32), b""
    assert check(proof).verdict == FORGED


def test_any_changed_field_is_a_forgery(petition: Petition) -> None:
    proof = json.loads(proof_of(petition, now=timezone.now()).as_json())
    earlier = (timezone.now() - timedelta(days=400)).isoformat(timespec="seconds")
    changes = {
        "number": "海东〔2020〕000001",
        "filed_at": earlier,
        "seq": 1,
        "head": "00" * 32,
        "signed_at": earlier,
    }
    for name, value in changes.items():
        assert value != proof[name], name
        assert check(read(json.dumps({**proof, name: value}).encode())).verdict == FORGED, name


def test_a_ledger_changed_behind_our_back_is_told(petition: Petition) -> None:
    proof = proof_of(petition, now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE ledger_entry SET at = at - interval '1 day' WHERE subject = %s", [petition.id])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert check(proof).verdict == ALTERED


def test_a_proof_that_we_signed_for_a_petition_that_is_gone(petition: Petition) -> None:
    """Not an error, not "forged": the record is missing, and that is what must be told."""
    proof = proof_of(petition, now=timezone.now())
    Petition.objects.filter(pk=petition.pk).update(number="海东〔2020〕999999")
    assert check(proof).verdict == ALTERED


def test_the_page_saves_and_checks_it(people: Cast, client: Client) -> None:
    arrived = arrive_one(people, now=timezone.now())
    digits = Petition.objects.get(number=arrived.number).digits
    assert client.get(f"/track/{digits}/filing.json")["Location"] == "/track/"
    client.post("/track/", {"number": arrived.number, "code": arrived.query_code})
    saved = client.get(f"/track/{digits}/filing.json")
    assert saved["Content-Disposition"] == f'attachment; filename="filing-{digits}.json"'
    page = brought(client, saved.content.decode())
    assert "属实" in page
    assert arrived.number in page
    assert arrived.query_code not in saved.content.decode()
    assert "不是本平台签发的" in brought(client, saved.content.decode().replace('"seq": 2', '"seq": 1'))
    assert "这不是登记凭证" in brought(client, "你好")
    assert "请先选择文件" in client.post(PAGE, {}).content.decode()


def test_checked_at_the_command_line_without_a_database(
    petition: Petition, tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, keys = tmp_path / "filing.json", tmp_path / "keys.json"
    saved.write_text(proof_of(petition, now=timezone.now()).as_json(), encoding="utf-8")
    keys.write_bytes(client.get("/verify/filing/keys.json").content)
    assert main.main(["verify-receipt", str(saved), "--keys", str(keys), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "signed"
    saved.write_text(saved.read_text(encoding="utf-8").replace("〔20", "〔19"), encoding="utf-8")
    assert main.main(["verify-receipt", str(saved), "--keys", str(keys)]) == 1
    assert "none of these keys" in capsys.readouterr().out
    for wrong in (["verify-receipt", str(tmp_path / "no.json")], ["verify-receipt", str(keys)]):
        assert main.main(wrong) == 2
    assert main.main(["verify-receipt", str(saved), "--keys", str(saved)]) == 2


@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_whatever_is_brought_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ProofUnreadable):
        read(data)


@given(
    changed=st.fixed_dictionaries(
        {},
        optional={
            "seq": st.integers() | st.none() | st.text(max_size=3) | st.booleans(),
            "head": st.text(max_size=8),
            "filed_at": st.text(max_size=12) | st.integers(),
            "signature": st.text(max_size=90),
            "algorithm": st.sampled_from(["Ed25519", "SM2-SM3", "none", ""]),
        },
    )
)
def test_whatever_its_fields_hold_is_refused_or_forged(changed: dict[str, object]) -> None:
    instant = "2026-11-24T08:00:00+08:00"
    key = public_keys()[0].name
    other = Ed25519PrivateKey.generate().sign(b"other").hex()
    bare = Proof("海东〔2026〕000001", instant, 1, "00" * 32, instant, "Ed25519", key, other)
    try:
        proof = read(json.dumps({**json.loads(bare.as_json()), **changed}).encode())
    except ProofUnreadable:
        return
    assert not is_ours(proof, keys=public_keys())
