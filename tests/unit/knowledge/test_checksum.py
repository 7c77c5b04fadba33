"""Checksums of files with holes."""

from assistant.knowledge.checksum import checksum


def test_a_hole_and_zeros_are_the_same(tmp_path):
    """Copying an index must not damage it, whether or not the copy keeps the holes."""
    (tmp_path / "full").write_bytes(b"a" + bytes(1_000_000) + b"b")
    with (tmp_path / "holes").open("wb") as file:
        file.write(b"a")
        file.seek(1_000_001)
        file.write(b"b")

    assert checksum(tmp_path / "full") == checksum(tmp_path / "holes")


def test_content_place_and_size_all_count(tmp_path):
    """One bit, one shift, one byte more: another checksum."""
    contents = [b"a" + bytes(9000), b"b" + bytes(9000), bytes(5000) + b"a" + bytes(4000), b"a" + bytes(9001)]
    for number, content in enumerate(contents):
        (tmp_path / str(number)).write_bytes(content)

    assert len({checksum(tmp_path / str(number)) for number in range(4)}) == 4


def test_a_missing_file_has_none(tmp_path):
    """What is not there has no checksum."""
    assert checksum(tmp_path / "nowhere") is None
