"""make_pyramid.py LITTLE BIG: 10^8 doubles of noise around zero, in both byte orders."""
import sys

import numpy as np

COUNT = 10**8
BLOCK = 10**6
rng = np.random.default_rng(1)
with open(sys.argv[1], "wb") as little, open(sys.argv[2], "wb") as big:
    for _ in range(COUNT // BLOCK):
        values = rng.standard_normal(BLOCK)
        values.astype("<f8").tofile(little)
        values.astype(">f8").tofile(big)
