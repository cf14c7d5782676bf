"""make_ragged.py OUT: 10^5 records of {DBL, DBL[]} with 0 to 2000 doubles each."""
import struct
import sys

import numpy as np

rng = np.random.default_rng(1)
with open(sys.argv[1], "wb") as out:
    for i in range(10**5):
        trace = rng.random(int(rng.integers(0, 2001)))
        out.write(struct.pack(">di", i * 0.5, len(trace)) + trace.astype(">f8").tobytes())
