"""An official keeps filters under names, their own alone."""

import pytest

from cmo_app.domain.errors import NotFound, NotPermitted, TooManyViews
from cmo_app.services import saved_views
from cmo_app.services.saved_views import VIEWS_LIMIT
from tests.factories import create_citizen, create_official


def test_a_view_is_kept_without_its_place_and_replaced_under_the_same_name():
    officer = create_official()
    saved_views.save_view(name="Late", query="queue=overdue&after=12.3&nonsense=1", actor=officer)
    saved_views.save_view(name="Late", query="queue=overdue&stage=reopened", actor=officer)
    [view] = saved_views.views_of(officer)
    assert (view.name, view.query) == ("Late", "queue=overdue&stage=reopened")


def test_nobody_removes_or_sees_somebody_elses():
    officer, other = create_official(), create_official()
    saved_views.save_view(name="Mine", query="queue=mine", actor=officer)
    [view] = saved_views.views_of(officer)
    with pytest.raises(NotFound):
        saved_views.remove_view(view_id=int(view.id), actor=other)
    assert saved_views.views_of(other) == []
    saved_views.remove_view(view_id=int(view.id), actor=officer)
    assert saved_views.views_of(officer) == []


def test_there_is_an_end_to_it_and_it_is_for_officials():
    officer = create_official()
    for number in range(VIEWS_LIMIT):
        saved_views.save_view(name=str(number), query="", actor=officer)
    with pytest.raises(TooManyViews):
        saved_views.save_view(name="one more", query="", actor=officer)
    with pytest.raises(NotPermitted):
        saved_views.views_of(create_citizen())
