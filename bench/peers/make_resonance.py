"""make_resonance.py FOLDER: two resonances of 10 000 points each, with noise, as resonance.h5."""
import os
import sys

import h5py
import numpy as np

rng = np.random.default_rng(1)
frequency = np.linspace(4.99, 5.01, 10_000)
with h5py.File(os.path.join(sys.argv[1], "resonance.h5"), "w") as out:
    out["frequency"] = frequency
    for name, centre, width in (("sample", 4.9985, 0.0012), ("reference", 5.0003, 0.0025)):
        out[name] = 8e-3 * width / 0.0012 / np.hypot(width, frequency - centre) * 1e-3 + rng.normal(0, 1e-4, 10_000)
