"""make_resonance.py OUT: two resonances of 10 000 points, with noise: three arrays as LabVIEW writes them."""
import struct
import sys

import numpy as np

rng = np.random.default_rng(1)
frequency = np.linspace(4.99, 5.01, 10_000)
with open(sys.argv[1], "wb") as out:
    out.write(struct.pack(">i", len(frequency)) + frequency.astype(">f8").tobytes())
    for centre, width in ((4.9985, 0.0012), (5.0003, 0.0025)):
        trace = 1e-5 * width / 0.0012 / np.hypot(width, frequency - centre) + rng.normal(0, 1e-4, len(frequency))
        out.write(struct.pack(">i", len(trace)) + trace.astype(">f8").tobytes())
