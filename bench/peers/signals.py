"""signals.py WORK IN OUT: a transform or derivative of doubles by NumPy and SciPy."""
import sys

import numpy as np
from scipy.signal import savgol_filter
from timed import timed

work, source, target = sys.argv[1:]
signal = np.fromfile(source, "<f8")

WORKS = {
    "rfft": lambda: np.fft.rfft(signal),
    "rfft-prime": lambda: np.fft.rfft(signal),
    "savgol": lambda: savgol_filter(signal, 15, 3, deriv=2),
    "savgol-rows": lambda: savgol_filter(signal.reshape(-1, 500), 15, 3, deriv=2),
}

timed(WORKS[work]).tofile(target)
