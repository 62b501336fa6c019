"""The options that nobody has to give a command: those of `netlever` itself, of every command, and of every report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer import completion

from netlever import __version__


def of_netlever() -> list[Any]:
    """`--version` and the shells' completion."""
    return _parameters_of(_root_options)


def of_every_command() -> list[Any]:
    """`--json` and `--plain`."""
    return _parameters_of(_every_command_options)


def of_every_report() -> list[Any]:
    """`--as-of`."""
    return _parameters_of(_report_options)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"netlever {__version__}\n")
        raise typer.Exit


def _root_options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            metavar="SHELL",
            help="Install completion for bash, zsh or fish.",
            callback=completion.install_callback,
            expose_value=False,
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            metavar="SHELL",
            help="Print the completion for bash, zsh or fish.",
            callback=completion.show_callback,
            expose_value=False,
        ),
    ] = None,
) -> None:
    """The options of `netlever` itself."""


def _every_command_options(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Print tab-separated lines for cut and fzf.")] = False,
) -> None:
    """The options of every command."""


def _report_options(
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="As it was at the end of another day.")] = None,
) -> None:
    """The options of every report."""


def _parameters_of(function: Callable[..., None]) -> list[Any]:
    """A Typer function's options, as parameters of another command."""
    app = typer.Typer(add_completion=False)
    app.command()(function)
    return typer.main.get_command(app).params
