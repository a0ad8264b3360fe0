"""The judgment file: what is misspelt, missing, twice or of a wrong type is refused by name and place."""

from __future__ import annotations

import json

import pytest
from tests.unit.law.judgment_cases import REAL

from chaming.base.catalogue import LANGS
from chaming.base.errors import CaseError
from chaming.law.precedents.judgment import read_judgment

GOOD = json.dumps({"persons": [REAL]})


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (('"persons"', "persons"), "CM-JUDGE-001", "line 1 column 2"),
        (('"persons"', '"people"'), "CM-JUDGE-002", "people"),
        (('"months"', '"month"'), "CM-JUDGE-002", "persons[0].month"),
        (('"id": "A", ', ""), "CM-JUDGE-003", "persons[0].id"),
        (('"main": "imprisonment", ', ""), "CM-JUDGE-003", "persons[0].main"),
        (('"imprisonment"', '"prison"'), "CM-JUDGE-004", "persons[0].main"),
        (('"months": 6', '"months": 6.0'), "CM-JUDGE-004", "persons[0].months"),
        (('"months": 6', '"months": -6'), "CM-JUDGE-004", "persons[0].months"),
        (('"months": 6', '"months": "6"'), "CM-JUDGE-004", "persons[0].months"),
        (('"months": 6', '"months": true'), "CM-JUDGE-004", "persons[0].months"),
        (('"3500.00"', "3500"), "CM-JUDGE-004", "persons[0].fine_cny"),
        (('"3500.00"', '"3,500.00"'), "CM-JUDGE-004", "persons[0].fine_cny"),
        (('"3500.00"', '"3500.001"'), "CM-JUDGE-004", "persons[0].fine_cny"),
        (('"3500.00"', '"-1"'), "CM-JUDGE-004", "persons[0].fine_cny"),
        (('"municipal"', '"local"'), "CM-JUDGE-004", "persons[0].apology"),
        (('"id": "A"', '"id": ""'), "CM-JUDGE-004", "persons[0].id"),
        (('"months": 6', '"several_crimes": 1'), "CM-JUDGE-004", "persons[0].several_crimes"),
        (('"months": 6', '"months": 6, "months": 7'), "CM-JUDGE-005", "months"),
        ((json.dumps(REAL), f"{json.dumps(REAL)}, {json.dumps(REAL)}"), "CM-JUDGE-005", "persons[1].id"),
        ((json.dumps(REAL), ""), "CM-JUDGE-004", "persons"),
    ],
)
def test_a_spoilt_judgment_is_refused_with_code_and_place(change: tuple[str, str], code: str, place: str) -> None:
    assert change[0] in GOOD
    with pytest.raises(CaseError) as caught:
        read_judgment(GOOD.replace(*change))
    assert caught.value.code == code
    assert place in caught.value.where
    for lang in LANGS:
        assert "{" not in caught.value.message(lang)


@pytest.mark.parametrize("source", ["[]", "1", "[" * 100_000, '{"persons": 1' + "0" * 5000 + "}"])
def test_what_is_no_judgment_at_all_is_refused(source: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_judgment(source)
    assert caught.value.code == "CM-JUDGE-001"
