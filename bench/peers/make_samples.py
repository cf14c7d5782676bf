"""make_samples.py OUT: 10^8 doubles as LabVIEW writes an array: a random walk with three spikes of one sample."""
import struct
import sys

import numpy as np

COUNT = 10**8
BLOCK = 10**6
rng = np.random.default_rng(1)
with open(sys.argv[1], "wb") as out:
    out.write(struct.pack(">i", COUNT))
    level = 0.0
    for block in range(COUNT // BLOCK):
        values = level + np.cumsum(rng.normal(0, 1e-3, BLOCK))
        level = values[-1]
        if block in (17, 50, 83):
            values[12_345] += 40
        values.astype(">f8").tofile(out)
