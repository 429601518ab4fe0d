"""A self-rating in every format: it says on every page what it is not, and shows no mean in a band where it is not."""

import html
import io
import json
import re
from functools import cache

import pytest

from iopaudit.formats.html import HtmlFormat
from iopaudit.formats.json_format import JsonFormat
from iopaudit.formats.profile_drawing import at, item_drawing
from iopaudit.formats.text import TextFormat
from iopaudit.formats.to_do import to_do_text
from iopaudit.models.rated_audit import RatedAudit
from rated_samples import all_at, by_dimension, instrument, rated

NEVER = ("is accredited", "is unlicensed", "certified by", "compliant", "violation", "unsafe", "guarantee", "Ready for")


@cache
def lifted() -> RatedAudit:
    """A rating on which the two methods disagree."""
    return rated(by_dimension(I=4, II=4, III=2, IV=2, V=4, VI=4, VII=4))


@cache
def missing() -> RatedAudit:
    """A rating without two of its items."""
    return rated({"IIIA": None, "VE": 7})


def text(audit: RatedAudit) -> str:
    return TextFormat().render([audit]).decode()


def data(audit: RatedAudit) -> dict[str, object]:
    found: dict[str, object] = json.loads(JsonFormat().render([audit]))["audits"][0]
    return found


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_the_text_says_mean_band_both_methods_and_what_it_is_not() -> None:
    said = re.sub(r"\s+", " ", text(lifted()))
    assert "DDC Dual-diagnosis capable, by its own rating" in said
    assert "Overall mean 3.42 of 5 (24/7)" in said
    assert "The two methods disagree" in said
    assert instrument().notice.text in said
    assert "DDCAT/DDCMHT: overall mean: 3.42" in said
    assert max(map(len, text(lifted()).splitlines())) <= 80


def test_the_text_of_an_unfinished_rating_shows_no_mean() -> None:
    said = text(missing())
    assert "INCOMPLETE" in said
    assert "Overall mean" not in said
    assert "IIIA and VE" in said
    assert "out-of-range" in said
    assert "6 of 7 items rated" in said
    assert to_do_text(missing()).startswith("Willow Ferry IOP (fictional): 2 left to fill")


def test_a_terminal_without_block_signs_gets_plain_ones() -> None:
    TextFormat(blocks=False).render([lifted()]).decode("ascii")


def test_the_data_has_its_own_scale_and_exact_means() -> None:
    found = data(lifted())
    assert found["scale"] == {"lowest": 1, "highest": 5, "step": 1}
    assert (found["score"], found["score_exact"]) == (3.42, "24/7")
    assert found["decision"] == "complete"
    assert found["band"] == {"word": "DDC", "title": "Dual-diagnosis capable", "at_least": "3"}
    second = found["second_method"]
    assert isinstance(second, dict)
    assert second["highest"] == "AOS"
    assert second["levels"][1] == {
        "word": "DDC",
        "at_least": "3",
        "items": 18,
        "of": 35,
        "share": "18/35",
        "wanted": 28,
        "reached": False,
    }
    assert "notice" in found
    assert "published" in found


def test_the_data_of_an_unfinished_rating_has_no_score() -> None:
    found = data(missing())
    assert [found[key] for key in ("score", "score_exact", "band", "second_method", "handed_over")] == [None] * 5
    assert found["decision"] == "incomplete"
    assert found["ledger"] == []
    assert JsonFormat().render([missing()]).decode() == JsonFormat().render([missing()]).decode()


@pytest.mark.parametrize("made", [lifted, missing], ids=["whole", "unfinished"])
def test_the_document_holds_every_item_and_no_word_that_is_not_ours_to_say(made: object) -> None:
    audit: RatedAudit = made()  # type: ignore[operator]
    page = HtmlFormat().render([audit]).decode()
    assert all(f'id="{item.criterion}"' in page for item in audit.findings)
    assert page.count("<svg") > 35
    assert instrument().notice.short in plain(page)
    assert not [words for words in NEVER if words in plain(page)]
    assert all(
        f'href="#{target}"' not in page or f'id="{target}"' in page for target in re.findall(r'href="#([^"]+)"', page)
    )


def test_the_document_gives_published_results_with_their_denominators() -> None:
    page = plain(HtmlFormat().render([lifted()]).decode())
    for words in ("603 clinics at first", "180 programs", "256 programs", "67 programs", "16 units", "published 2016"):
        assert words in page


def test_a_hostile_name_stays_text() -> None:
    page = HtmlFormat().render([rated(program_name="<script>alert(1)</script>")]).decode()
    assert "<script>" not in page


def test_the_profile_puts_a_rating_where_it_belongs() -> None:
    scale = instrument().scale
    assert (at(1, scale), at(3, scale), at(5, scale)) == (6, 60, 114)
    assert item_drawing(5, None, scale, "IA: rated 5").count('cx="114"') == 2
    assert item_drawing(None, None, scale, "IA: not rated").count("<circle") == 5


pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
weasyprint = pytest.importorskip("weasyprint", reason="WeasyPrint's libraries are missing", exc_type=OSError)


@cache
def pages(name: str) -> tuple[str, ...]:
    from iopaudit.formats.pdf import PdfFormat

    audit = {"whole": lifted, "unfinished": missing, "highest": lambda: rated(all_at(5))}[name]()
    reader = pypdf.PdfReader(io.BytesIO(PdfFormat().render([audit])))
    return tuple(re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages)


@pytest.mark.parametrize("name", ["whole", "unfinished", "highest"])
def test_every_page_of_the_pdf_says_that_it_is_a_self_rating_and_why_that_runs_high(name: str) -> None:
    notice = "Self-rating, not a DDCAT site visit. Self-ratings tend to run high: by SAMHSA"
    assert [number for number, page in enumerate(pages(name), 1) if notice not in page] == []
    assert 6 <= len(pages(name)) <= 10
    assert "It is not an accreditation" in pages(name)[0], "the first page is whole"
    assert "Item profile" in pages(name)[1]


def test_what_others_published_stands_on_one_page() -> None:
    holding = [page for page in pages("whole") if "603 clinics" in page]
    assert len(holding) == 1
    assert "16 units" in holding[0]
