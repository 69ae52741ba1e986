import pytest
from hypothesis import given
from hypothesis import strategies as st

from rutext import fold_spaces, mixed_script_words, normalize_dashes, tie_number_signs


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  в\u00a0течение \n\t 10\u202fдней ", "в течение 10 дней"),
        ("мо\u00adни\u00adто\u00adринг\u200b", "мониторинг"),
        ("\ufeffПРИКАЗ", "ПРИКАЗ"),
        ("", ""),
    ],
)
def test_white_space_is_folded(text: str, folded: str) -> None:
    assert fold_spaces(text) == folded


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("2021 года, далее - ежегодно", "2021 года, далее – ежегодно"),
        ("2021 года, далее — ежегодно", "2021 года, далее – ежегодно"),
        ("2021 года, далее – ежегодно", "2021 года, далее – ежегодно"),
        ("2021-2023 годы", "2021–2023 годы"),
        ("научно\u2011методический", "научно-методический"),
        ("научно–методический", "научно-методический"),
        ("№ 1074-р", "№ 1074-р"),
        ("8-800-100-20-30", "8-800-100-20-30"),
        ("- показателей\n- перечня", "- показателей\n- перечня"),
        ("10.12.2020-15.12.2020", "10.12.2020-15.12.2020"),
    ],
)
def test_dashes_are_brought_to_one_form(text: str, normalized: str) -> None:
    assert normalize_dashes(text) == normalized


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("приложение №5", "приложение №\u00a05"),
        ("приложение №   5", "приложение №\u00a05"),
        ("№ п/п", "№\u00a0п/п"),
        ("№", "№"),
        ("№ ", "№ "),
    ],
)
def test_a_number_sign_is_tied_to_its_number(text: str, tied: str) -> None:
    assert tie_number_signs(text) == tied


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u0043оглашение и \u006fтчет, снова \u0043оглашение", ("\u0043оглашение", "\u006fтчет")),
        ("IT-куб, Wi-Fi и ЦОС", ()),
        ("Кванториум quantorium", ()),
        ("XX\u0432", ("XX\u0432",)),
        ("2021г", ()),
    ],
)
def test_words_of_two_alphabets_are_found(text: str, words: tuple[str, ...]) -> None:
    assert mixed_script_words(text) == words


@given(st.text())
def test_putting_in_order_twice_changes_nothing_more(text: str) -> None:
    for tidy in (fold_spaces, normalize_dashes, tie_number_signs):
        once = tidy(text)
        assert tidy(once) == once
