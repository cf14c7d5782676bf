"""decode.py IN OUT: a structured dtype over the bytes, each field to a fresh native array."""
import sys

import numpy as np
from timed import timed

DTYPE = np.dtype([("a", ">u4"), ("b", ">f8"), ("c", ">f8"), ("d", "?")])
source, target = sys.argv[1:]
with open(source, "rb") as file:
    data = file.read()


def work():
    records = np.frombuffer(data, DTYPE)
    return [records[name].astype(DTYPE[name].newbyteorder("=")) for name in DTYPE.names]


columns = timed(work)
with open(target, "wb") as out:
    for column in columns:
        column.tofile(out)
