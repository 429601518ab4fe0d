"""The comparison with golden files can fail, and says where."""

from pathlib import Path

import pytest

from golden import assert_golden, configure, difference


class Configuration:
    """As much of pytest's configuration as golden.py looks at."""

    def __init__(self, updating: bool) -> None:
        self.stash = pytest.Stash()
        self.updating = updating

    def getoption(self, name: str) -> bool:
        assert name == "--update-golden"
        return self.updating


@pytest.fixture
def updating(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> None:
    """A run with or without --update-golden, whatever this one is."""
    request.addfinalizer(lambda: configure(pytestconfig))
    configure(Configuration(request.param))  # type: ignore[arg-type]


@pytest.mark.parametrize("updating", [False], indirect=True)
@pytest.mark.usefixtures("updating")
class TestComparing:
    def test_the_same_content_passes(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes("§ one\n".encode())
        assert_golden("a.txt", "§ one\n", tmp_path)

    def test_a_changed_line_is_shown_with_what_stood_there(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("one\ntwo\n")
        with pytest.raises(pytest.fail.Exception, match=r"(?s)a\.txt is no longer.*-two\n\+three"):
            assert_golden("a.txt", "one\nthree\n", tmp_path)

    def test_a_missing_file_names_the_command_that_writes_it(self, tmp_path: Path) -> None:
        with pytest.raises(pytest.fail.Exception, match="make golden"):
            assert_golden("a.txt", "one", tmp_path)
        assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize("updating", [True], indirect=True)
@pytest.mark.usefixtures("updating")
def test_updating_writes_the_file_and_its_folder(tmp_path: Path) -> None:
    assert_golden("strong/audit.json", b"{}", tmp_path)
    assert (tmp_path / "strong" / "audit.json").read_bytes() == b"{}"


def test_only_the_line_break_at_the_end_is_a_difference() -> None:
    assert "no line break at the end" in difference(b"one\n", b"one")


def test_other_line_breaks_alone_are_a_difference() -> None:
    assert difference(b"one\n", b"one\r\n")


def test_content_that_is_no_text_is_compared_by_byte() -> None:
    assert "from byte 2 on" in difference(b"\xff\x00a", b"\xff\x00b")


def test_a_long_difference_is_cut_with_the_number_of_lines_left_out() -> None:
    assert "more lines" in difference(b"", b"line\n" * 200)
