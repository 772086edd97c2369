"""The two kinds in the program itself: their list, form and detail, and every key that acts on a record."""

from datetime import date
from pathlib import Path

import pytest

from officetui import i18n
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.moment import When
from officetui.office import history, record
from officetui.office.memory import Memory
from officetui.ui.screens.records import Records
from officetui.ui.verbs import VERBS
from tests.kinds.errand import ErrandStatus
from tests.screens.stage import HOSTILE, Stage, enter, furnish, make, seen, shows

ERRAND, CABINET = Ref("errand", 1), Ref("cabinet", 1)


def stage(folder: Path, kind: str) -> Stage:
    class Listing(Stage):
        MODES = {"list": lambda: Records(kind)}
        DEFAULT_MODE = "list"

    return Listing(enter(folder), Memory(folder, "chen"))


@pytest.fixture
def errands(tmp_path: Path) -> Stage:
    furnish(enter(tmp_path))
    make(enter(tmp_path), "errand", title=HOSTILE, parcels=3)
    return stage(tmp_path, "errand")


@pytest.fixture
def cabinets(tmp_path: Path) -> Stage:
    furnish(enter(tmp_path))
    make(enter(tmp_path), "cabinet", name="Left cabinet")
    return stage(tmp_path, "cabinet")


async def answer(app: Stage, pilot, key: str, words: str | None = None) -> None:
    await pilot.press(key)
    await pilot.pause()
    if words is not None:
        await pilot.press(*("space" if char == " " else char for char in words), "enter")
        await pilot.pause()


async def test_its_list_and_its_page_show_what_it_has(errands: Stage) -> None:
    async with errands.run_test(size=(140, 40)) as pilot:
        assert "Parcels" in seen(errands)[1]
        assert shows(errands, "[/] order [red]x[/red]")
        await answer(errands, pilot, "enter")
        assert shows(errands, "Parcels", "3")
        assert shows(errands, "to go")


@pytest.mark.parametrize(
    ("language", "words"), [("en", ("12,000 shelves", "28 Dec 2025")), ("zh", ("12,000层", "2025年12月28日"))]
)
async def test_a_day_of_another_year_and_a_number_of_something_stand_whole_in_its_list(
    cabinets: Stage, language: str, words: tuple[str, str]
) -> None:
    i18n.use(language)
    record.edit(cabinets.workspace.office, CABINET, {"shelves": 12_000.0, "opened": date(2025, 12, 28)})
    async with cabinets.run_test(size=(80, 24)):
        assert shows(cabinets, *words)


async def test_d_g_t_c_p_and_r_work_by_what_it_has(errands: Stage) -> None:
    book = errands.workspace.office.book
    async with errands.run_test(size=(120, 40)) as pilot:
        await answer(errands, pilot, "g", "lm")
        await answer(errands, pilot, "t", "fri")
        await answer(errands, pilot, "p", "tomorrow")
        await answer(errands, pilot, "c", "rang")
        await answer(errands, pilot, "r", "left a word")
        made = book.get(ERRAND)
        assert (made.owner, made.chases, len(made.notes)) == (1, 1, 1)
        assert isinstance(made.due, When)
        assert isinstance(made.planned, When)
        await answer(errands, pilot, "d")
        assert book.get(ERRAND).status is ErrandStatus.BACK


async def test_a_step_of_its_own_asks_one_after_the_other_what_it_needs(errands: Stage) -> None:
    async with errands.run_test(size=(120, 40)) as pilot:
        await answer(errands, pilot, "m")
        await answer(errands, pilot, "2", "fri 9:00")
        assert shows(errands, "Book: X1")
        await answer(errands, pilot, "t", "he seals")
        made = errands.workspace.office.book.get(ERRAND)
        assert (str(made.leaves), made.about, made.status) == (
            "2026-11-27T09:00",
            "the seals",
            ErrandStatus.TODO,
        )
        assert errands.said[-1].startswith("Book: X1")


async def test_what_is_only_kept_has_an_owner_by_key_and_one_that_does_not_fit_it_changes_nothing(
    cabinets: Stage,
) -> None:
    before = cabinets.workspace.office.store.seq
    async with cabinets.run_test(size=(120, 40)) as pilot:
        front = cabinets.screen
        for key in "dtcpzyn":
            await answer(cabinets, pilot, key)
            assert cabinets.workspace.office.store.seq == before, key
            assert cabinets.screen is front, key
            assert shows(cabinets, "Left cabinet"), key
            # What is typed on behind a key that means nothing is not heard before Esc.
            await answer(cabinets, pilot, "escape")
        await answer(cabinets, pilot, "g", "lm")
        assert cabinets.workspace.office.book.get(CABINET).owner == 1


@pytest.mark.parametrize("kind", ["errand", "cabinet"])
async def test_every_key_that_fits_acts_or_asks_and_its_question_can_be_left(
    tmp_path: Path, kind: str
) -> None:
    furnish(enter(tmp_path))
    make(enter(tmp_path), kind, **{KINDS[kind].main: HOSTILE})
    app = stage(tmp_path, kind)
    fitting = [verb for verb in VERBS.values() if verb.fits(KINDS[kind])]
    async with app.run_test(size=(120, 40)) as pilot:
        # What is done leaves the list, so that comes last.
        for verb in sorted(fitting, key=lambda verb: verb.id == "done"):
            before, told, front = app.workspace.office.store.seq, len(app.said), app.screen
            await pilot.press(*verb.key.split("_"))
            await pilot.pause()
            seen(app)
            is_done = app.workspace.office.store.seq > before or len(app.said) > told
            assert is_done or app.screen is not front, verb.id
            while app.screen is not front:
                await pilot.press("escape")
                await pilot.pause()
        assert KINDS[kind].title(app.workspace.office.book.get(Ref(kind, 1))) == HOSTILE


@pytest.mark.parametrize(
    ("kind", "words", "typed", "field", "value"),
    [
        ("errand", "Means", "fetch the seals", "title", "fetch the seals"),
        ("cabinet", "Name", "left one", "name", "left one"),
    ],
)
async def test_its_form_opens_with_its_own_words_is_filled_in_and_saved(
    tmp_path: Path, kind: str, words: str, typed: str, field: str, value: str
) -> None:
    furnish(enter(tmp_path))
    app = stage(tmp_path, kind)
    async with app.run_test(size=(120, 40)) as pilot:
        await answer(app, pilot, "A")
        assert shows(app, words)
        await pilot.press(*("space" if char == " " else char for char in typed), "ctrl+s")
        await pilot.pause()
        (made,) = app.workspace.office.book.of(kind).values()
        assert getattr(made, field) == value
        assert shows(app, value)


async def test_what_another_took_away_meanwhile_is_no_target_of_a_key(errands: Stage, tmp_path: Path) -> None:
    async with errands.run_test(size=(120, 40)) as pilot:
        assert errands.screen.acts.refs() == (ERRAND,)
        history.undo(enter(tmp_path))
        # The book knows before the list is drawn anew.
        errands.workspace.office.take_in()
        assert errands.screen.acts.refs() == ()
        await answer(errands, pilot, "d")
        assert errands.said[-1] != ""
        assert ERRAND.id not in errands.workspace.office.book.of("errand")
