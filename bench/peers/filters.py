"""filters.py WORK IN OUT: filters, other rates and peaks of doubles by SciPy."""
import sys

import numpy as np
from scipy.ndimage import convolve1d, median_filter
from scipy.signal import butter, decimate, find_peaks, firwin, oaconvolve, resample_poly, sosfilt, sosfiltfilt
from timed import timed

work, source, target = sys.argv[1:]
signal = np.fromfile(source, "<f8")
lowpass = butter(4, 0.1, output="sos")

WORKS = {
    "sosfilt": lambda: sosfilt(lowpass, signal),
    "sosfiltfilt": lambda: sosfiltfilt(lowpass, signal),
    "fir": lambda: convolve1d(signal, firwin(63, 0.1), mode="constant"),
    "long-fir": lambda: oaconvolve(signal, firwin(1001, 0.1), mode="same"),
    "median": lambda: median_filter(signal, 9),
    "resample": lambda: resample_poly(signal, 3, 2),
    "decimate": lambda: decimate(signal, 4),
    "peaks": lambda: find_peaks(signal, prominence=3)[0].astype(float),
    "many-peaks": lambda: find_peaks(signal, prominence=3)[0].astype(float),
    "wide-peaks": lambda: find_peaks(signal, prominence=3, width=0)[1]["widths"],
}

timed(WORKS[work]).tofile(target)
