"""What timed.ts is for the peers in JavaScript: the same work again and again, a warm-up first, the median of the rest."""
import json
import statistics
import time

WARM_UP_S = 1
MEASURING_S = 2
FEWEST = 3


def repeat(least, work):
    seconds, columns = [], None
    while sum(seconds) < least or len(seconds) < FEWEST:
        columns = None
        started = time.perf_counter()
        columns = work()
        seconds.append(time.perf_counter() - started)
    return seconds, columns


def timed(work):
    repeat(WARM_UP_S, work)
    seconds, columns = repeat(MEASURING_S, work)
    print(json.dumps({"seconds": statistics.median(seconds)}))
    return columns
