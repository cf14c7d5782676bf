"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: what scipy.signal.find_peaks says of the signals of peak-signals.ts."""
import warnings

import numpy as np
from inputs import noise
from printing import print_goldens
from scipy.signal import find_peaks

warnings.simplefilter("ignore")


def steps(seed, count, levels):
    return np.floor((noise(count, seed) + 0.5) * levels)


def gaps(values, every):
    values = values.copy()
    values[every::every] = np.nan
    return values


def waves(seed, count):
    i = np.arange(count)
    return np.floor(300 * np.sin(i / 20) + 100 * np.sin(i / 4) + 100 * noise(count, seed)) / 300


walk = np.cumsum(np.floor((noise(150, 7) + 0.5) * 9) - 4)
SIGNALS = {
    "empty": np.array([]),
    "one": np.array([1.0]),
    "two": np.array([1.0, 2.0]),
    "constant": np.ones(20),
    "rising": np.arange(20.0),
    "one peak": np.array([0.0, 1.0, 0.0]),
    "plateaus": np.array([0, 1, 1, 0, 2, 2, 2, 0, 3, 3, 3, 3, 1, 1, 4, 4, 5, 5, 5.0]),
    "comb": np.array([0] + [5, 3] * 10 + [0.0]),
    "staircase": np.array([v for k in range(12) for v in (2.0 * k, 2.0 * k + 3)]),
    "falling teeth": np.array([v for k in range(10) for v in (-2.0 * k, -2.0 * k + 1, -2.0 * k - 30)]),
    "noise": noise(100, 1) + 0.5,
    "three levels": steps(2, 80, 3),
    "eight levels": steps(3, 80, 8),
    "gaps": gaps(steps(4, 80, 6), 17),
    "many gaps": gaps(noise(80, 5) + 0.5, 4),
    "waves": waves(6, 200),
    "walk": walk,
}

CONDITIONS = {
    "none": {},
    "all": dict(plateau_size=(None, None), height=(None, None), threshold=(None, None), prominence=(None, None), width=(None, None)),
    "height": dict(height=0.5),
    "heights": dict(height=(0.3, 3)),
    "threshold": dict(threshold=0.2),
    "thresholds": dict(threshold=(0.05, 1)),
    "plateau": dict(plateau_size=2),
    "plateaus": dict(plateau_size=(1, 2), height=1),
    "prominence": dict(prominence=0.5),
    "prominences": dict(prominence=(0.4, 2), height=(0.1, None)),
    "high prominence": dict(prominence=3),
    "width": dict(width=2),
    "widths": dict(width=(1, 6), rel_height=0.3),
    "whole width": dict(width=0, rel_height=1),
    "beyond": dict(width=0, rel_height=1.7),
    "at the top": dict(width=0, rel_height=0),
    "narrow window": dict(prominence=0.1, wlen=5),
    "window": dict(prominence=(None, 5), wlen=31, width=0),
    "wide window": dict(prominence=0.2, wlen=222.5, width=1),
}

# of equal heights SciPy keeps any
NEAR = {
    "distance": dict(distance=10),
    "far": dict(distance=57.3, prominence=0.1),
    "everything": dict(distance=4, height=-0.5, threshold=0.001, prominence=0.05, width=1, wlen=99),
}
NO_TIES = ["noise", "many gaps"]

# what the other columns follow from
DECISIVE = ["positions", "prominences", "left_bases", "right_bases", "left_ips", "right_ips"]

goldens = {}
for signal, values in SIGNALS.items():
    for name, options in {**CONDITIONS, **(NEAR if signal in NO_TIES else {})}.items():
        positions, properties = find_peaks(values, **options)
        for column, entries in {"positions": positions, **properties}.items():
            if name == "all" or column in DECISIVE:
                goldens[f"{signal}/{name}/{column}"] = entries
print_goldens(goldens)
