"""matrices.py WORK IN OUT [LIBRARY]: what matrices.ts does, by NumPy; with this BLAS and no other, if one is named."""
import sys

import numpy as np
from timed import timed

work, source, target, *library = sys.argv[1:]
mapped = open("/proc/self/maps").read()
assert all(path in mapped for path in library), f"NumPy does not use {library}"
values = np.fromfile(source, "<f8")
a, b = values.reshape(2, 1024, 1024)
spectra = values[:1_000_000].reshape(2000, 500)


def variances():
    centred = spectra - spectra.mean(axis=0)
    return np.linalg.eigh(centred.T @ centred)[0][::-1] / (len(spectra) - 1)


WORKS = {
    "dgemm": lambda: a @ b,
    "pca": variances,
    "svd": lambda: np.linalg.svd(spectra, full_matrices=False)[1],
}

timed(WORKS[work]).tofile(target)
