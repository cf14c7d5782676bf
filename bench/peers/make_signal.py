"""make_signal.py OUT COUNT: doubles of noise around a sine."""
import sys

import numpy as np

count = int(sys.argv[2])
samples = np.sin(np.arange(count) / 100) + np.random.default_rng(1).standard_normal(count)
samples.astype("<f8").tofile(sys.argv[1])
