"""make_decode.py KIND OUT: 10^6 records of {U32, DBL, DBL, Boolean} (fixed) or {U32, DBL, String, Boolean} (text)."""
import struct
import sys

import numpy as np

COUNT = 10**6
kind, target = sys.argv[1:]
rng = np.random.default_rng(1)
b, c = rng.random(COUNT), rng.random(COUNT)
if kind == "fixed":
    records = np.zeros(COUNT, [("a", ">u4"), ("b", ">f8"), ("c", ">f8"), ("d", "?")])
    records["a"], records["b"], records["c"], records["d"] = np.arange(COUNT), b, c, b > 0.5
    records.tofile(target)
else:
    with open(target, "wb") as out:
        for i in range(COUNT):
            name = f"µ channel {i % 1000}".encode()
            out.write(struct.pack(f">Idi{len(name)}s?", i, b[i], len(name), name, b[i] > 0.5))
