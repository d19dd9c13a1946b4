import pytest

from stoa.kit.text import harmless_cell


@pytest.mark.parametrize("cell", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "+A1"])
def test_what_a_spreadsheet_would_work_out_is_text(cell: str) -> None:
    assert harmless_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["+39 347 123-4567", "+1 (212) 555.0100", "-12.5", "Carla", "", "1 = 1"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless_cell(cell) == cell
