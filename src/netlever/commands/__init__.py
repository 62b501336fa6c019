"""One file a command or noun group: docstring, result, run(), human(), and the Typer function last."""
