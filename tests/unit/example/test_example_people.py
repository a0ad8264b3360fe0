"""People are well formed, never repeated, and the same for the same seed."""

from __future__ import annotations

import re

import pytest

from chaming.example.people import MOBILE_PREFIXES, UNASSIGNED_PREFIX, People, id_check, luhn


def test_same_seed_then_same_people_and_another_seed_others() -> None:
    assert [People(7).person() for _ in range(3)] == [People(7).person() for _ in range(3)]
    one, two = People(7), People(8)
    assert [one.person() for _ in range(3)] != [two.person() for _ in range(3)]


def test_a_known_seed_draws_what_it_always_drew() -> None:
    people = People(1)
    assert (people.mobile(), people.code(), people.id_card()) == ("13976397250", "267459", "420106196208254835")


def test_numbers_are_assigned_and_given_out_once() -> None:
    people = People(3)
    drawn = [people.mobile() for _ in range(4000)]
    assert len(set(drawn)) == 4000
    assert all(re.fullmatch(r"1[0-9]{10}", n) and n[:3] in MOBILE_PREFIXES for n in drawn)
    assert UNASSIGNED_PREFIX not in MOBILE_PREFIXES


def test_zeros_asked_for_then_enough_true_digits_are_left() -> None:
    people = People(4)
    assert all(1 <= people.mobile(zeros=1).count("0") <= 4 for _ in range(200))


def test_id_cards_pass_their_check_and_bank_cards_theirs() -> None:
    people = People(5)
    for _ in range(100):
        card = people.id_card()
        assert len(card) == 18
        assert id_check(card[:17]) == card[17]
        bank = people.bank_card()
        assert len(bank) in (16, 18, 19)
        assert luhn(bank[:-1]) == bank[-1]


def test_id_check_of_the_example_in_the_standard() -> None:
    # GB 11643-1999, appendix: 11010519491231002X and 440524188001010014
    assert id_check("11010519491231002") == "X"
    assert id_check("44052418800101001") == "4"


def test_payment_ids_have_28_to_31_digits_and_carry_their_day() -> None:
    people = People(6)
    for _ in range(50):
        number = people.payment_id("20210615")
        assert re.fullmatch(r"[0-9]{28,31}", number)
        assert number[10:18] == "20210615"


def test_accounts_hold_no_run_of_digits_that_could_be_a_number() -> None:
    people = People(9)
    for _ in range(300):
        assert not re.search(r"[0-9]{11}", people.wxid())
        assert people.room()[0] in "234"


@pytest.mark.parametrize("count", [40])
def test_more_people_than_nicknames_then_all_still_differ(count: int) -> None:
    people = People(10)
    drawn = [people.person() for _ in range(count)]
    for attribute in ("name", "nick", "wxid", "alipay", "mobile", "id_card", "bank_card"):
        assert len({getattr(p, attribute) for p in drawn}) == count, attribute
    assert all(p.alipay.endswith("@example.com") and "***@" in p.alipay_masked for p in drawn)
