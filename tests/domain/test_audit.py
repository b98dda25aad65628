"""Rule 12: the draw is fair, the same for everybody with the seed, and not to be foreseen without it."""

import hashlib
import random

import pytest

from cmo_app.domain.audit import SMALL, Checked, is_drawn, publishable

SEED = 20261130


def drawn(seed: str, share: float, count: int = 20_000) -> list[bool]:
    return [
        is_drawn(
            seed=seed, tracking_id=f"WB26-{n:05d}", closing_hash=hashlib.sha256(b"%d" % n).hexdigest(), share=share
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("share", [1, 5, 20])
def test_about_the_share_of_closures_is_drawn(share):
    assert sum(drawn("a", share)) / 20_000 == pytest.approx(share / 100, rel=0.15)


def test_nothing_is_drawn_at_zero_and_everything_at_a_hundred():
    assert not any(drawn("a", 0))
    assert all(drawn("a", 100))


def test_the_same_seed_draws_the_same_and_another_seed_does_not():
    assert drawn("a", 5) == drawn("a", 5)
    assert drawn("a", 5) != drawn("b", 5)


def test_a_greater_share_only_adds():
    assert all(more for less, more in zip(drawn("a", 5), drawn("a", 10), strict=True) if less)


def left_of_the_total(groups: dict[int, Checked]) -> tuple[int, list[Checked]]:
    """What anybody finds who takes the groups shown from the total, and whose sum it is."""
    shown = publishable(groups)
    return len(shown), [each for key, each in groups.items() if key not in shown and each.audited]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ([], []),
        ([0, 6, 9], [6, 9]),
        ([5], [5]),
        ([4], []),
        ([3, 20], []),
        ([3, 20, 30], [30]),
        ([1, 2, 20, 30], [30]),
        ([1, 1, 3, 20, 30], [20, 30]),
        ([4, 4, 20, 30], [30]),
        ([3, 4, 20, 30], [20, 30]),
    ],
)
def test_of_a_few_nothing_is_shown_nor_what_would_give_them_away(sizes, shown):
    found = publishable({key: Checked(audited, 1 if audited else 0) for key, audited in enumerate(sizes)})
    assert [each.audited for each in found.values()] == shown


def test_where_all_of_a_few_were_false_more_is_held_back_until_nobody_is_accused_by_name():
    groups = {1: Checked(3, 3), 2: Checked(4, 4), 3: Checked(9, 2), 4: Checked(20, 1)}
    assert list(publishable(groups)) == [4]
    assert list(publishable({**groups, 1: Checked(3, 2)})) == [3, 4]


def test_whatever_is_held_back_cannot_be_had_by_subtraction():
    rng = random.Random(SEED)
    for _round in range(3000):
        sizes = {key: int(rng.expovariate(0.12)) for key in range(rng.randrange(1, 24))}
        shown, held = left_of_the_total({key: Checked(n, rng.randint(0, n)) for key, n in sizes.items()})
        audited, false = sum(each.audited for each in held), sum(each.false for each in held)
        if held and shown:
            assert len(held) >= 2 and audited >= SMALL and audited not in {each.audited for each in held}
            assert false < audited and audited != len(held) * (SMALL - 1)
