"""make_store.py COUNT OUT: doubles between 0 and 1, as this machine has them."""
import sys

import numpy as np

count, target = sys.argv[1:]
np.random.default_rng(1).random(int(count)).tofile(target)
