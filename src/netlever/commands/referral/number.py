"""What referrals are told by: the number of an opening, through whom, and when."""

from __future__ import annotations

from typing import Annotated

import typer

from netlever import arguments, referring

Number = Annotated[
    str, typer.Argument(metavar="N", help="The number of an opening.", autocompletion=referring.complete_number)
]
Via = Annotated[
    str,
    typer.Option(
        "--via",
        metavar="NAME",
        help="Through whom; may be left out when there is one.",
        autocompletion=arguments.complete_name,
    ),
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When; today.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="What there is to say of it.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it is described.")]
ReqId = Annotated[str | None, typer.Option("--req-id", metavar="TEXT", help="The employer's number of it.")]
Closes = Annotated[str | None, typer.Option("--closes", metavar="DATE", help="The last day to apply.")]
