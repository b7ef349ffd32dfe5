"""What classes get from `frozen`: a constructor, and what is the same as what."""

import pytest

from uv_index.frozen import entity, replace, value


@value
class Point:
    x: int
    y: int = 0


@entity
class Part:
    name: str


@entity
class Wheel(Part):
    size: int = 1


@value
class Nothing:
    pass


def test_values_are_the_same_where_they_hold_the_same() -> None:
    assert Point(1) == Point(x=1, y=0)
    assert Point(1) != Point(1, 2)
    assert Point(1) != Nothing()
    assert len({Point(1), Point(1, 0), Nothing(), Nothing()}) == 2


def test_entities_are_the_same_as_themselves_alone() -> None:
    part = Part("axle")
    assert part == part  # noqa: PLR0124
    assert part != Part("axle")
    assert len({part, Part("axle")}) == 2


def test_class_takes_what_the_one_it_is_made_from_takes_first() -> None:
    match Wheel("front", 3):
        case Wheel(name, size):
            assert (name, size) == ("front", 3)
    assert Wheel("rear").size == 1


def test_replaced_value_keeps_the_rest() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)


def test_values_show_what_they_hold() -> None:
    assert repr(Wheel("rear")) == "Wheel(name='rear', size=1)"


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 1})])
def test_wrong_arguments_are_refused(given: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(*given, **named)
