"""What the person's own choices say about the weights: a proposal with how sure it is, never a change.

Out of those shown on a morning some were contacted in the days after. Each morning is a choice among the shown; the
score is read as the log-odds of being chosen, up to a scale and an offset (logistic regression):

    P(i is contacted) = 1 / (1 + exp(-(offset + SCALE · score of i)))

The weights that make what happened likeliest are sought near the present ones: each has a normal prior around its
present value, as wide as `PRIOR_SHARE` of it, so a few mornings move little. The posterior is taken as normal around
its mode (Laplace); how sure a change is, is the probability that it goes in the direction proposed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SCALE = 3.0  # one point more of score makes a contact e^3 = 20 times as likely, before anything is learnt
PRIOR_SHARE = 0.3  # of the present weight, at least LEAST_PRIOR: what is reasoned is not thrown over in a month
LEAST_PRIOR = 0.1
MOST_CHANGE = 0.25  # of a weight in one proposal; another one can follow
LEAST_SHOWN = 30  # people shown, and LEAST_CONTACTED of them contacted: below, nothing is said
LEAST_CONTACTED = 5
LEAST_SURE = 0.75  # a change that is less sure is not proposed
OFFSET_PRIOR = 10.0  # how many of those shown are contacted at all is left open
STEPS = 60
NEAR = 1e-9


_Row = tuple[Sequence[float], bool]  # SCALE times the measures, then 1 for the offset; were they contacted?
_Point = Sequence[float]


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody shown on a morning: reason -> measure, and whether they were contacted in the days after."""

    morning: int
    measures: Mapping[str, float]
    contacted: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A weight that could be another; `sure` is the probability, 0.5 to 1, that the direction is right."""

    name: str
    now: float
    proposed: float
    sure: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the choices say: the proposals, the surest first, out of so many shown and contacted on so many mornings."""

    proposals: tuple[Proposal, ...]
    mornings: int
    shown: int
    contacted: int


def learn(shown: Sequence[Shown], weights: Mapping[str, float], most: float = 10) -> Learnt:
    """Propose weights of at most `most` points for the reasons that were seen; nothing out of too few."""
    mornings = len({each.morning for each in shown})
    contacted = sum(each.contacted for each in shown)
    if len(shown) < LEAST_SHOWN or not LEAST_CONTACTED <= contacted <= len(shown) - LEAST_CONTACTED:
        return Learnt((), mornings, len(shown), contacted)
    names = sorted({name for each in shown for name in each.measures if weights.get(name)})
    now = [weights[name] for name in names]
    rows = [([*(SCALE * each.measures.get(name, 0.0) for name in names), 1.0], each.contacted) for each in shown]
    mode, spread = _posterior(rows, now)
    proposals = []
    for name, before, after, wide in zip(names, now, mode, spread, strict=True):
        sure = 0.5 * (1 + math.erf(abs(after - before) / (wide * math.sqrt(2))))
        bounded = min(before * (1 + MOST_CHANGE), most, max(before * (1 - MOST_CHANGE), after))
        proposed = round(bounded, 2)
        if sure >= LEAST_SURE and proposed != before:
            proposals.append(Proposal(name, before, proposed, sure))
    return Learnt(tuple(sorted(proposals, key=lambda each: -each.sure)), mornings, len(shown), contacted)


def _posterior(rows: Sequence[_Row], now: Sequence[float]) -> tuple[list[float], list[float]]:
    """The mode of the weights and the width of each, by Newton's method; the last coordinate is the offset.

    A step is halved until what happened is not less likely after it, so the method ends at the mode from anywhere.
    """
    prior = [max(LEAST_PRIOR, PRIOR_SHARE * weight) for weight in now] + [OFFSET_PRIOR]
    centre = [*now, 0.0]
    at, height = centre, _log_posterior(rows, centre, centre, prior)
    inverse: list[list[float]] = []
    for _ in range(STEPS):
        slope, curve = _derivatives(rows, at, centre, prior)
        inverse = _inverted(curve)
        move = [sum(a * b for a, b in zip(row, slope, strict=True)) for row in inverse]
        while max(map(abs, move)) > NEAR:
            there = [a + m for a, m in zip(at, move, strict=True)]
            if (higher := _log_posterior(rows, there, centre, prior)) >= height:
                at, height = there, higher
                break
            move = [m / 2 for m in move]
        else:
            break
    return at[:-1], [math.sqrt(inverse[j][j]) for j in range(len(now))]


def _log_posterior(rows: Sequence[_Row], at: _Point, centre: _Point, prior: _Point) -> float:
    told = -sum(((a - c) / p) ** 2 for a, c, p in zip(at, centre, prior, strict=True)) / 2
    for x, contacted in rows:
        odds = sum(a * b for a, b in zip(at, x, strict=True))
        told += contacted * odds - (max(0.0, odds) + math.log1p(math.exp(-abs(odds))))
    return told


def _derivatives(
    rows: Sequence[_Row], at: _Point, centre: _Point, prior: _Point
) -> tuple[list[float], list[list[float]]]:
    """The slope of the log posterior at a point, and minus its curvature."""
    size = len(at)
    slope = [-(a - c) / p**2 for a, c, p in zip(at, centre, prior, strict=True)]
    curve = [[1 / prior[j] ** 2 if j == k else 0.0 for k in range(size)] for j in range(size)]
    for x, contacted in rows:
        odds = sum(a * b for a, b in zip(at, x, strict=True))
        p = 1 / (1 + math.exp(-odds)) if odds >= 0 else math.exp(odds) / (1 + math.exp(odds))
        for j in range(size):
            slope[j] += (contacted - p) * x[j]
            for k in range(size):
                curve[j][k] += p * (1 - p) * x[j] * x[k]
    return slope, curve


def _inverted(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """The inverse of a symmetric positive definite matrix, by Gauss and Jordan."""
    size = len(matrix)
    rows = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = rows[i][i]
        rows[i] = [value / pivot for value in rows[i]]
        for j in range(size):
            if j != i and rows[j][i]:
                factor = rows[j][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[size:] for row in rows]
