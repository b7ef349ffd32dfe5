"""Names as uv spells and compares them."""

import pytest

from uv_index.uv.names import (
    credential_variables,
    nearest,
    package_name,
    unsupported_character,
    valid_index_name,
)


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("my-private-registry", "UV_INDEX_MY_PRIVATE_REGISTRY_USERNAME"),
        ("My.Corp--Idx_9", "UV_INDEX_MY_CORP__IDX_9_USERNAME"),
        ("-x-", "UV_INDEX__X__USERNAME"),
        ("123", "UV_INDEX_123_USERNAME"),
        ("", "UV_INDEX__USERNAME"),
    ],
)
def test_variables_come_from_the_name_letter_by_letter(name: str, variable: str) -> None:
    assert credential_variables(name).username == variable


def test_names_that_differ_in_separators_share_their_variables() -> None:
    assert credential_variables("a-b") == credential_variables("a.b") == credential_variables("A_B")


@pytest.mark.parametrize("name", ["Foo_Pkg", "foo-pkg", "foo.pkg", "FOO--PKG"])
def test_package_names_are_normalised(name: str) -> None:
    assert package_name(name) == "foo-pkg"


@pytest.mark.parametrize("name", ["", "foo pkg!", "-foo", "foo-", "größe"])
def test_what_is_no_package_name_has_no_normal_form(name: str) -> None:
    assert package_name(name) is None


@pytest.mark.parametrize(
    ("name", "character"),
    [("corp", None), ("", None), ("...", None), ("my index", " "), ("größe", "ö"), ("a/b", "/")],
)
def test_the_first_character_that_uv_refuses_in_an_index_name(
    name: str, character: str | None
) -> None:
    assert unsupported_character(name) == character


@pytest.mark.parametrize(
    ("name", "valid"), [("my index", "my-index"), ("größe", "gr-e"), (" / ", "private")]
)
def test_a_valid_name_keeps_what_it_can(name: str, valid: str) -> None:
    assert valid_index_name(name) == valid
    assert unsupported_character(valid) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("crop", "corp"), ("CORP", "corp"), ("corp_x", "corp-x"), ("something", None)],
)
def test_the_nearest_name_is_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["corp", "corp-x", "public"]) == meant
