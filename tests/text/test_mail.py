"""Reading an e-mail never raises, and what was written in it is found again."""

from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingting.text.charsets import decoded, header_text
from qingting.text.hypertext import plain
from qingting.text.mail import read

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=40)
HEADERS = st.sampled_from(
    [b"From: ", b"Subject: ", b"Content-Type: ", b"Content-Type: multipart/mixed; boundary=", b"Date: ",
     b"Content-Disposition: attachment; filename*=", b"Content-Transfer-Encoding: base64", b"--b", b"", b"Message-ID: "]
)  # fmt: skip


@given(st.binary(max_size=200))
def test_any_bytes_are_a_mail(data: bytes) -> None:
    assert read(data).key == read(data).key


@given(st.lists(st.tuples(HEADERS, st.binary(max_size=30)), max_size=12))
def test_any_lines_of_headers_are_a_mail(lines: list[tuple[bytes, bytes]]) -> None:
    mail = read(b"\r\n".join(head + rest for head, rest in lines))
    assert "\x00" not in mail.subject + mail.body + mail.name
    (mail.subject + mail.body + mail.name).encode()


@given(
    CHINESE,
    st.sampled_from(["gb2312", "gbk", "gb18030", "utf-8", "us-ascii", "iso-8859-1", "", "x-none", "rot13"]),
)
def test_gb18030_and_utf8_are_told_apart(words: str, declared: str) -> None:
    text = f"扬尘很大，{words}。"
    assert decoded(text.encode(), charset=declared) == text
    assert decoded(text.encode("gb18030"), charset=declared) == text


def test_what_fits_no_charset_is_written_out() -> None:
    assert decoded(b"a\xff\xffb") == "a\\xff\\xffb"


@given(CHINESE, st.sampled_from(["gb18030", "utf-8"]), st.integers(1, 7))
def test_encoded_words_that_cut_a_character_in_two_are_joined(words: str, charset: str, at: int) -> None:
    data = words.encode(charset)
    halves = [base64.b64encode(half).decode() for half in (data[:at], data[at:])]
    assert header_text("\r\n ".join(f"=?{charset}?B?{half}?=" for half in halves)) == words


def test_words_in_q_and_plain_words_stand_together() -> None:
    coded = quopri.encodestring("扬尘".encode(), header=True).decode()
    assert header_text(f"Re: =?utf-8?Q?{coded}?= (2)") == "Re: 扬尘 (2)"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一</p><p>二<br>三</p>", "一\n\n二\n三"),
        ("<style>p{}</style><script>x</script><div>字&nbsp;&amp;</div>", "字 &"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲 乙"),
        ("没有标签", "没有标签"),
    ],
)
def test_html_is_read_as_lines(html: str, text: str) -> None:
    assert plain(html) == text


def test_a_mail_inside_a_mail_and_a_text_file_are_read_too() -> None:
    mail = read(
        b"From: a@b.cn\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nsee below\r\n"
        b"--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner words\r\n"
        b'--x\r\nContent-Type: text/plain; name="note.txt"\r\n\r\nnoted\r\n--x--\r\n'
    )
    assert mail.body == "see below\n\n—— inner ——\n\ninner words\n\n【note.txt】\nnoted"


def test_the_same_message_has_the_same_key_and_another_sender_another() -> None:
    one = b"From: a@b.cn\r\nMessage-ID: <1@b>\r\nReceived: x\r\n\r\nwords"
    assert read(one).key == read(one.replace(b"Received: x", b"Received: y")).key
    assert read(one).key != read(one.replace(b"a@b.cn", b"c@b.cn")).key
