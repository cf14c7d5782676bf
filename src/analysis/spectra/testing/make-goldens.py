"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: scipy.signal's spectra of a saw under noise."""
import json

import numpy as np
from inputs import saw
from printing import print_goldens
from scipy.signal import get_window, periodogram, spectrogram, welch

signal = saw(300) + 3
OPTIONS = [
    {},
    {"nperseg": 64},
    {"nperseg": 64, "window": "blackmanharris", "noverlap": 50, "scaling": "spectrum"},
    {"nperseg": 63, "detrend": "linear"},
    {"nperseg": 50, "nfft": 64, "detrend": False, "window": ("kaiser", 8.6), "noverlap": 0},
    {"nperseg": 1, "detrend": False},
]

goldens = {}
for options in OPTIONS:
    name = json.dumps(options)
    frequencies, power = welch(signal, fs=50, **options)
    goldens[f"welch {name}"] = power
    goldens[f"frequencies {name}"] = frequencies
    _, times, rows = spectrogram(signal, fs=50, **options)
    goldens[f"times {name}"] = times
    goldens[f"first and last row {name}"] = [rows[:, 0], rows[:, -1]]
goldens["periodogram"] = periodogram(signal, fs=50)[1]
goldens["periodogram, hann, spectrum"] = periodogram(signal, fs=50, window="hann", scaling="spectrum")[1]
weights = get_window("flattop", 300)
spectrum = np.fft.rfft(signal * weights) / weights.sum()
goldens["amplitude"] = np.abs(spectrum) * np.r_[1, np.full(149, 2), 1]
goldens["phase"] = np.angle(spectrum)
print_goldens(goldens)
