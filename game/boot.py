"""What is loaded once the window is up, one piece a frame."""

from collections.abc import Iterator

from game.context import Context


def boot(ctx: Context) -> Iterator[str]:
    """Fills the context; yields the name of each piece before it is loaded.

    The clerk's model goes on loading in its own thread afterwards. Raises ContentError or ArtError for assets or mods
    that cannot be used.
    """
    yield "the rules of the city"
    from game.content import load_content

    ctx.content = load_content()
    yield "the clerk's pen"
    from game.clerk import open_clerk

    ctx.clerk = open_clerk(ctx.content, ctx.profile)
    yield "the pictures"
    from game.view.art import Art

    ctx.art = Art()
    ctx.art.backdrop("title")
    ctx.art.logo(0)
