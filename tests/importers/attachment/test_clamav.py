"""What is asked of the virus scanner, and what its answers mean."""

import socket

import pytest

from news.importers.attachment.clamav import ScannerSilent, found_in
from tests.importers.attachment.clamd import SIGNATURE, clamd


def test_a_clean_file_is_sent_whole_and_found_clean():
    data = bytes(range(256)) * 4000  # several chunks
    with clamd() as (scanned, address):
        assert found_in(data, address) == ""
    assert scanned == [data]


def test_what_it_finds_is_named():
    with clamd() as (_, address):
        assert found_in(SIGNATURE, address) == "Eicar-Signature"


def test_a_unix_socket_is_an_address_too(tmp_path):
    path = str(tmp_path / "clamd.ctl")
    with clamd(socket.AF_UNIX, path) as (scanned, address):
        assert found_in(b"chao", address) == ""
    assert scanned == [b"chao"]


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR", b"UNKNOWN COMMAND", b"OK"])
def test_an_answer_that_is_no_verdict_is_none(answer):
    with clamd(answer=answer) as (_, address), pytest.raises(ScannerSilent):
        found_in(b"chao", address)


def test_a_file_over_its_limit_is_not_taken_for_clean():
    with clamd(largest=1000) as (_, address), pytest.raises(ScannerSilent):
        found_in(bytes(5_000_000), address)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/khong/co/clamd.ctl", "khong-co-cong"])
def test_nobody_there_is_said(address):
    with pytest.raises(ScannerSilent):
        found_in(b"chao", address)
