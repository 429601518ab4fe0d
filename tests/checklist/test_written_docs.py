"""Every page that is made from the data says what the data says today, and its links lead somewhere."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from iopaudit.checklist.criterion_pages import criterion_pages, own_criteria
from iopaudit.checklist.find import shipped
from iopaudit.checklist.load import load_checklist
from iopaudit.checklist.markdown import anchor, table
from iopaudit.checklist.state_pages import state_pages
from iopaudit.checklist.written_docs import MADE_FOLDERS, written_docs
from iopaudit.models.checklist import Checklist

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?<!\\)\]\(([^)#]*)(?:#([^)]*))?\)")


@pytest.fixture(scope="module")
def docs() -> dict[str, str]:
    return written_docs((ROOT / "scripts" / "authoring.md").read_text(encoding="utf-8"))


def a_weighted(name: str) -> Checklist:
    found = load_checklist(name)
    assert isinstance(found, Checklist)
    return found


def test_the_pages_on_file_are_those_of_the_data(docs: dict[str, str]) -> None:
    files = [path for folder in MADE_FOLDERS for path in (DOCS / folder).rglob("*.md")]
    files += [DOCS / "authoring.md"]
    written = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in files}
    made = {name: text for name, text in docs.items() if name != "traceability.md"}  # held by its own test
    assert sorted(name for name in written.keys() | made.keys() if written.get(name) != made.get(name)) == []


def test_every_link_leads_to_a_page_and_a_heading(docs: dict[str, str]) -> None:
    for name, text in docs.items():
        for target, heading in LINK.findall(text):
            path = (DOCS / name).parent / target if target else DOCS / name
            file = path.resolve()
            inside = file.relative_to(DOCS).as_posix() if file.is_relative_to(DOCS) else ""
            assert inside in docs or file.is_file(), (name, target)
            if heading:
                shown = docs.get(inside) or file.read_text(encoding="utf-8")
                known = {anchor(line.lstrip("# ")) for line in shown.splitlines() if line.startswith("#")}
                assert heading in known, (name, target, heading)


def test_every_checklist_and_every_state_has_its_pages(docs: dict[str, str]) -> None:
    for found in shipped():
        home = "" if found.id.startswith("states/") else f"criteria/{found.id}/README.md"
        assert (home or f"{found.id}.md") in docs, found.name
    for name in ("ddcat/IIIA", "adolescent/ADO-01", "medicare-iop/MCR-01", "iop/SAF-05"):
        assert f"criteria/{name}.md" in docs


def test_a_checklist_that_extends_another_has_pages_of_its_own_criteria_alone(docs: dict[str, str]) -> None:
    base = a_weighted("iop")
    assert own_criteria(a_weighted("adolescent"), base) == ("ADO-01", "ADO-02", "ADO-03", "ADO-04")
    assert "criteria/adolescent/STF-01.md" not in docs
    index = docs["criteria/adolescent/README.md"]
    assert "It extends `iop@2026.1`" in index
    assert "[its 197 criteria](../iop/README.md)" in index
    assert "FAM · Family involvement weighs 3 and not 2." in index
    assert "For whom it is: A track is for people under 18." in index


def test_what_an_extending_checklist_changes_is_named_one_by_one() -> None:
    base = a_weighted("iop")
    value = base.parameters["board_check_months"].model_copy(update={"value": base.parameters["lead_years"].value})
    first, second = base.domains[0].criteria[:2]
    changed = first.model_copy(update={"title": "Other"})
    domain = base.domains[0].model_copy(update={"criteria": (changed, *base.domains[0].criteria[2:])})
    parameters = {**base.parameters, "board_check_months": value}
    update = {"id": "mine", "domains": (domain, *base.domains[1:]), "parameters": parameters}
    index = criterion_pages(Checklist.model_construct(**{**dict(base), **update}), base=base)["README.md"]
    assert f"- {first.id} is judged in another way: `iopaudit explain {first.id} -c mine`." in index
    assert f"- {second.id} is left out." in index
    assert "- board\\_check\\_months = 2 months." in index


def test_an_item_says_what_each_rating_stands_for_where_it_comes_from_and_how_it_counts(docs: dict[str, str]) -> None:
    text = docs["criteria/ddcat/IIIA.md"]
    for title in ("What each rating stands for", "How much it counts", "Sources"):
        assert f"\n## {title}\n" in text
    for rating in "12345":
        assert f"\n- {rating}: " in text
    assert "from memory, not checked" in text


def test_a_state_says_for_whom_each_block_is_what_it_does_and_where_it_stands(docs: dict[str, str]) -> None:
    text = docs["states/texas.md"]
    assert "Applies where the program treats substance use. Elsewhere: The rules of chapter 564" in text
    assert "counseling\\_group\\_size = 16 people." in text
    assert "Without the rule too." in text
    assert "(law): Required by law: Texas allows at most sixteen people" in text
    assert "[STF-07](../criteria/iop/STF-07.md)" in text
    assert "26 TAC 564.901" in text
    assert "(verified: the text was read; binds programs in TX)" in text


def test_a_number_that_a_state_sets_stands_beside_the_one_without_it() -> None:
    iop = a_weighted("iop")
    texas = iop.overlay_of["TX"]
    block = next(block for block in texas.blocks if "counseling_group_size" in block.parameters)
    setting = block.parameters["counseling_group_size"].model_copy(update={"value": Fraction(10)})
    changed = block.model_copy(update={"parameters": {"counseling_group_size": setting}})
    pages = state_pages(iop.model_copy(update={"overlays": (texas.model_copy(update={"blocks": (changed,)}),)}))
    assert "counseling\\_group\\_size = 10 people." in pages["texas.md"]
    assert "Without the rule: 16 people." in pages["texas.md"]


def test_a_criterion_without_a_source_says_that_it_is_our_own(docs: dict[str, str]) -> None:
    iop = a_weighted("iop")
    for criterion in iop.criteria:
        said = "None: this checklist asks it of its own." in docs[f"criteria/iop/{criterion.id}.md"]
        assert said is not bool(criterion.sources), criterion.id


def test_a_block_that_binds_every_program_says_so(docs: dict[str, str]) -> None:
    said = [text for name, text in docs.items() if name.startswith("states/")]
    iop = a_weighted("iop")
    alone = [block for overlay in iop.overlays for block in overlay.blocks if block.applies_when is None]
    assert sum(text.count("Applies to every program of the state.") for text in said) == len(alone)


def test_a_bar_in_a_cell_stays_in_its_cell_however_it_is_written() -> None:
    assert table(("a",), [("x | y",), ("x \\| y",)]) == "| a |\n| --- |\n| x &#124; y |\n| x \\| y |\n"
