"""make_records.py OUT: 10^7 records of {U32, DBL, DBL, Boolean, SGL}."""
import sys

import numpy as np

COUNT = 10**7
rng = np.random.default_rng(1)
records = np.zeros(COUNT, [("a", ">u4"), ("b", ">f8"), ("c", ">f8"), ("d", "?"), ("e", ">f4")])
records["a"] = np.arange(COUNT)
records["b"] = rng.random(COUNT)
records["c"] = rng.random(COUNT)
records["d"] = records["b"] > 0.5
records["e"] = rng.random(COUNT)
records.tofile(sys.argv[1])
