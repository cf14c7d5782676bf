"""make_array.py OUT: a header string, then 2^28 doubles, as LabVIEW writes them."""
import struct
import sys

import numpy as np

COUNT = 2**28
BLOCK = 2**20
rng = np.random.default_rng(1)
with open(sys.argv[1], "wb") as out:
    out.write(struct.pack(">i", 6) + b"header" + struct.pack(">i", COUNT))
    for _ in range(COUNT // BLOCK):
        rng.random(BLOCK).astype(">f8").tofile(out)
