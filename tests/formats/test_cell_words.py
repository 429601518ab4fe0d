"""Cells joined to few addresses: exactly those cells, each once, in words that a name box takes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from iopaudit.formats.pages.cell_words import cell_blocks, cell_texts
from iopaudit.models.cells import CellRef, column_number

some_cells = st.lists(
    st.builds(CellRef, st.sampled_from(["Staff", "Start here"]), st.integers(1, 30), st.integers(1, 12)), max_size=40
)


def covered(address: str) -> list[CellRef]:
    """Return the cells of `Staff!B2:C9`."""
    sheet, _, place = address.rpartition("!")
    first, _, last = place.partition(":")
    (column, row), (last_column, last_row) = (_parts(each) for each in (first, last or first))
    columns, rows = range(column, last_column + 1), range(row, last_row + 1)
    return [CellRef(sheet.strip("'"), each, line) for each in columns for line in rows]


def _parts(place: str) -> tuple[int, int]:
    matched = re.fullmatch(r"([A-Z]+)([0-9]+)", place)
    assert matched is not None, place
    return column_number(matched[1]), int(matched[2])


@given(some_cells)
def test_blocks_cover_exactly_the_cells_and_each_once(cells: list[CellRef]) -> None:
    found = [cell for address in cell_blocks(cells) for cell in covered(address)]
    assert len(found) == len(set(found))
    assert set(found) == set(cells)


@given(some_cells)
def test_the_order_of_cells_in_a_sheet_makes_no_difference(cells: list[CellRef]) -> None:
    alone = [cell for cell in cells if cell.sheet == "Staff"]
    assert cell_blocks(alone) == cell_blocks(reversed(alone))


def test_neighbors_become_one_block() -> None:
    cells = [CellRef("Staff", column, row) for column in (10, 11, 12, 14) for row in (7, 8)]
    assert cell_blocks(cells) == ("Staff!J7:L8", "Staff!N7:N8")


def test_one_cell_is_an_address_and_a_sheet_is_quoted_where_it_must_be() -> None:
    assert cell_blocks([CellRef("Start here", 2, 2)]) == ("'Start here'!B2",)


def test_many_addresses_are_cut_and_counted() -> None:
    cells = [CellRef("Staff", 1, row) for row in range(1, 20, 2)]
    assert cell_texts(cells, 3) == ("Staff!A1", "Staff!A3", "and 8 more")
    assert cell_texts(cells[:3], 3) == ("Staff!A1", "Staff!A3", "Staff!A5")
