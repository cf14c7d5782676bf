"""Computes with NumPy and SciPy what daqscope made of lab.h5, and tells how far apart they are: JSON {steps: deviation}."""
import json
import sys

import h5py
import numpy as np
from scipy import ndimage, optimize, signal, stats

recording, made = (h5py.File(path) for path in sys.argv[1:3])
y = recording["trace"][:]
rows = recording["rows"][:]
dt = recording["trace"].attrs["dt"]
rate = 1 / dt
sizes = recording["ragged_row_size"][:]
ragged = np.split(recording["ragged"][:], np.cumsum(sizes)[:-1])
places = recording["places"][:]


def sos(values, design, both=True):
    return signal.sosfiltfilt(design, values) if both else signal.sosfilt(design, values)


def notch(values):
    return signal.filtfilt(*signal.iirnotch(50, 30, fs=rate), values)


def lines(values, scaling):
    return signal.periodogram(values, rate, "hann", detrend="constant", scaling=scaling)[1]


def amplitude(values):
    spectrum = np.abs(np.fft.rfft((values - values.mean()) * signal.get_window("hann", len(values))))
    spectrum *= 2 / signal.get_window("hann", len(values)).sum()
    spectrum[[0, -1]] /= 2  # an even number of samples
    return spectrum


def peaks(values):
    found, facts = signal.find_peaks(values, prominence=1, width=0)
    widths = signal.peak_widths(values, found, 0.5)[0]
    return {"sample": found, "height": values[found], "prominence": facts["prominences"], "width": widths * dt}


def moments(values):
    return {
        "mean": values.mean(-1),
        "std": values.std(-1, ddof=1),
        "rms": np.sqrt((values**2).mean(-1)),
        "skewness": stats.skew(values, -1),
        "kurtosis": stats.kurtosis(values, -1),
        "median": np.median(values, -1),
        "quantile_0.9": np.quantile(values, 0.9, -1),
    }


def scores(values):
    middle = values - values.mean(0)
    u, s, _ = np.linalg.svd(middle, full_matrices=False)
    return {f"component_{k}": u[:, k] * s[k] for k in range(2)}


def lorentzian(x, center, width, height, offset):
    return height / (1 + ((x - center) / (width / 2)) ** 2) + offset


def fit(values):
    x = np.arange(len(values)) * dt
    start = [x[values.argmax()], 0.05, np.ptp(values), values.min()]
    found, covariance = optimize.curve_fit(lorentzian, x, values, start, xtol=1e-14, ftol=1e-14)
    errors = np.sqrt(np.diag(covariance))
    return {"center": found[:1], "center_error": errors[:1], "offset": found[3:]}


EXPECTED = {
    "/trace | savgol(15)": signal.savgol_filter(y, 15, 3),
    "/trace | savgol(15, 3, deriv=2)": signal.savgol_filter(y, 15, 3, deriv=2, delta=dt),
    "/trace | lowpass(40)": sos(y, signal.butter(4, 40, fs=rate, output="sos")),
    "/trace | lowpass(40, direction=forward)": sos(y, signal.butter(4, 40, fs=rate, output="sos"), both=False),
    "/trace | notch(50)": notch(y),
    "/trace | spectrum": amplitude(y),
    "/trace | spectrum(power)": lines(y, "spectrum"),
    "/trace | spectrum(density)": lines(y, "density"),
    "/trace | psd(128)": signal.welch(y, rate, nperseg=128)[1],
    "/trace | spectrogram(128)": signal.spectrogram(y, rate, "hann", 128, 64)[2].T,
    "/trace | decimate(4)": signal.decimate(y, 4, zero_phase=True),
    "/trace | resample(3, 2)": signal.resample_poly(y, 3, 2),
    "/rows | detrend": signal.detrend(rows),
    "/rows | median(5)": ndimage.median_filter(rows, (1, 5), mode="reflect"),
    "/rows | smooth(7)": ndimage.uniform_filter1d(rows, 7, mode="reflect"),
    "/ragged | smooth(5)": np.concatenate([ndimage.uniform_filter1d(row, 5, mode="reflect") for row in ragged]),
    "/listed | gate(1, 5) | scale(2, 1)": 2 * y[(places >= 1) & (places < 5)] + 1,
    "/trace | peaks(prominence=1)": peaks(y),
    "/rows | stats([0.5, 0.9])": moments(rows),
    "/rows | pca(2)": scores(rows),
    "/hump | fit(lorentzian)": fit(recording["hump"][:]),
}


def deviation(found, expected, up_to_sign=False):
    if found.shape != expected.shape:
        return f"shape {found.shape} instead of {expected.shape}"
    scale = max(np.abs(expected).max(), 1e-300)
    ways = [found, -found] if up_to_sign else [found]
    return min(float(np.abs(way - expected).max() / scale) for way in ways)


def compare(node, expected, steps):
    if isinstance(expected, dict):
        return max(deviation(node[name][:], column, "pca" in steps) for name, column in expected.items())
    return deviation(node[:], expected)


names = json.loads(sys.argv[3])
print(json.dumps({steps: compare(made[names[steps]], expected, steps) for steps, expected in EXPECTED.items()}))
