"""Rule 12: the draw is fair, the same for everybody with the seed, and not to be foreseen without it."""

import hashlib

import pytest

from cmo_app.domain.audit import false_rate, is_drawn


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


def test_the_rate_is_of_those_who_could_be_asked():
    assert false_rate(audited=8, false=2) == 25
    assert false_rate(audited=0, false=0) is None
