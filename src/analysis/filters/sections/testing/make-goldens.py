"""PYTHONPATH=../../../testing python3 make-goldens.py > goldens.json: a saw under noise, filtered by scipy.signal."""
import numpy as np
from inputs import saw
from printing import print_goldens
from scipy.signal import butter, cheby1, iirnotch, sosfilt, sosfilt_zi, sosfiltfilt

FILTERS = {
    "lowpass 4": butter(4, 0.1, output="sos"),
    "lowpass 3": butter(3, 0.3, output="sos"),
    "bandpass 3": butter(3, [0.1, 0.2], "bandpass", output="sos"),
    "highpass 1": butter(1, 0.05, "highpass", output="sos"),
    "ripple 5": cheby1(5, 0.5, 0.2, output="sos"),
    "notch": np.array([[*iirnotch(0.3, 10)[0], *iirnotch(0.3, 10)[1]]]),
}
signal = saw(120)
goldens = {}
for name, sections in FILTERS.items():
    goldens[f"{name} once"] = sosfilt(sections, signal)
    goldens[f"{name} both ways"] = sosfiltfilt(sections, signal)
    goldens[f"{name} state"] = sosfilt_zi(sections)
print_goldens(goldens)
