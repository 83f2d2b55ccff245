"""Names of content."""

from io import BytesIO

from biaogan.core.documents.digest import digest


def test_digest_of_bytes_and_stream_is_their_sha_256():
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest(b"") == digest(BytesIO()) == empty
    stream = BytesIO(b"x" * 3_000_000)
    stream.read(10)
    assert digest(stream) == digest(b"x" * 3_000_000) != empty
