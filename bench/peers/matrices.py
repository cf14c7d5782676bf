"""matrices.py WORK IN OUT: what matrices.ts does, by NumPy."""
import sys

import numpy as np
from timed import timed

work, source, target = sys.argv[1:]
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
