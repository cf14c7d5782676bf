"""pyramid.py ORDER IN OUT: minimum and maximum of every 256 doubles, in numpy; without gaps and higher levels."""
import sys

import numpy as np
from timed import timed

order, source, target = sys.argv[1:]
values = np.fromfile(source, {"little": "<f8", "big": ">f8"}[order])


def work():
    buckets = values.reshape(-1, 256)
    return buckets.min(axis=1), buckets.max(axis=1)


low, high = timed(work)
with open(target, "wb") as out:
    low.astype("<f8").tofile(out)
    high.astype("<f8").tofile(out)
