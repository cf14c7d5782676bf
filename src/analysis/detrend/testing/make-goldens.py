"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: scipy.signal.detrend, and NumPy's polynomials for what it has not."""
import numpy as np
from inputs import saw
from numpy.polynomial import Legendre
from printing import print_goldens
from scipy.signal import detrend

signal = saw(120) + 1000
positions = np.arange(120.0)


def without_polynomial(values, x, order):
    return values - Legendre.fit(x, values, order)(x)


gappy = signal.copy()
gappy[[3, 40, 41, 119]] = np.nan
there = np.isfinite(gappy)
print_goldens({
    "constant": detrend(signal, type="constant"),
    "linear": detrend(signal),
    "linear, breakpoints 30 and 90": detrend(signal, bp=[30, 90]),
    "order 5": without_polynomial(signal, positions, 5),
    "order 12": without_polynomial(signal, positions, 12),
    "order 3, of what is there": without_polynomial(signal[there], positions[there], 3),
})
