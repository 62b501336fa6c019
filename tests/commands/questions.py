"""A question that can be asked of anybody in the book, in the options of `netlever ask`."""

from __future__ import annotations

ADVICE = (
    "--kind", "advice", "--topic", "compilers", "--need", "What would you read first?", "--why-them", "you wrote one",
)  # fmt: skip
