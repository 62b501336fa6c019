"""Which ties grow warmer and which cooler: how often one was in touch lately, against how often over a longer time.

Pure. Both are read off the two decayed counts of a tie (`scoring.memory`): a count of days halved every H days is, for
somebody met at a steady pace, that pace times H / ln 2.
"""

from __future__ import annotations

import math

from netlever.scoring.memory import HALF_LIFE_DAYS, RECENT_HALF_LIFE_DAYS, decayed

MONTH_DAYS = 30.4
LEAST_DAYS = 3  # of contact; two are no pace
WARMER, COOLER = 1.5, 0.67  # lately, as a share of what is usual; between the two is chance
LEAST_PACE = 0.25  # days of contact a month, the larger of the two; below it a tie is no warmer for one coffee


def trend(lately: float, usually: float) -> int:
    """1 when one is in touch clearly more often than usual, -1 when clearly less often, else 0; days a month."""
    if lately >= LEAST_PACE and lately >= WARMER * usually:
        return 1
    return -1 if usually >= LEAST_PACE and lately <= COOLER * usually else 0


def factors(silent_days: int) -> tuple[float, float]:
    """What makes days of contact a month, lately and usually, of the counts s60 and s180 of a tie so long silent.

    One pair serves all who were last met on a day.
    """
    of_s60, of_s180 = (
        decayed(1, silent_days, half_life) * math.log(2) / half_life * MONTH_DAYS
        for half_life in (RECENT_HALF_LIFE_DAYS, HALF_LIFE_DAYS)
    )
    return of_s60, of_s180
