"""What is loaded once the window is up, one piece a frame."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.context import Context
from game.paths import mods_folder

if TYPE_CHECKING:
    from ai.backend import Backend
    from ai.worker import Progress
    from game.city.definitions import Content
    from game.clerk import Clerk


def boot(ctx: Context) -> Iterator[str]:
    """Fills the context; yields the name of each piece before it is loaded.

    The clerk's model goes on loading in its own thread afterwards. A mod that cannot be used is left out with a
    message. Raises ContentError or ArtError for assets of the game's own that cannot be used.
    """
    yield "the rules of the city"
    from game.mods import load_with_mods

    loaded = load_with_mods(mods_folder())
    ctx.content, ctx.mods = loaded.content, loaded.names
    for problem in loaded.problems:
        ctx.toasts.say(problem, "bad")
    yield "the instruments"
    for problem in ctx.audio.open(loaded.folders):
        ctx.toasts.say(problem, "bad")
    yield "the clerk's pen"
    if hasattr(ctx, "clerk"):
        ctx.clerk.close()  # of a start that failed after it
    ctx.clerk = open_clerk(ctx.content, ctx.profile)
    yield "the pictures"
    from game.art_mods import usable_art
    from game.view.art import Art

    folders, problems = usable_art(loaded.folders)
    for problem in problems:
        ctx.toasts.say(problem, "bad")
    ctx.art = Art(*folders)
    ctx.art.logo(0)
    yield "the map"
    from game.city.rules import new_city, pollution

    # Any city will do: what counts is that its pictures are off the disk before a report draws the real one.
    city = new_city(ctx.content)
    ctx.map.picture(city, pollution(ctx.content, city))


def open_clerk(content: "Content", profile: str) -> "Clerk":
    """A clerk whose model wakes in its own thread; it looks at the computer too, as asking drivers takes time."""
    from ai.profiles import AUTOMATIC
    from game.clerk import Clerk

    requested = os.environ.get("ECOTOPIA_PROFILE") if profile == AUTOMATIC else profile

    def wake(progress: "Progress") -> "Backend":
        from ai.launch import opener
        from ai.profiles import ProfileError, ladder

        rungs = ladder(requested)
        # Below the last model come the phrase rules, which the clerk has beside it anyway.
        models = [rung for rung in rungs if rung.base is not None]
        if not models:
            raise ProfileError(f"No model can run here. Phrase rules: {rungs[-1].reason}.")
        return opener(models)(progress)

    def follow_phrases() -> "Backend":
        # Compiling its many expressions takes as long as eight frames.
        from ai.scripted import Scripted

        return Scripted()

    return Clerk(content, None if requested == "scripted" else wake, follow_phrases)
