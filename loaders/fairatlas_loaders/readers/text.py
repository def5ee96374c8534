"""Bytes to text."""

from ..refusal import Refusal


def decode(data: bytes, source: str) -> str:
    """The text of UTF-8 bytes (UTF-16 where a byte order mark says so), without the mark.

    Raises:
        Refusal: the bytes are not text in that encoding; the place is the byte's offset.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(
            source,
            f"byte {error.start}",
            f"the file is not {encoding.upper()[:6].rstrip('-')} text",
        ) from error
