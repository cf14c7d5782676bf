"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: a saw under noise at other rates, by scipy.signal, and numpy.interp."""
import numpy as np
from inputs import noise, saw
from printing import print_goldens
from scipy.signal import decimate, resample_poly

signal = saw(150)
goldens = {}
for up, down in [(1, 1), (2, 1), (1, 2), (3, 2), (2, 3), (7, 5), (6, 4), (1, 10), (10, 1), (17, 40)]:
    goldens[f"resample {up} {down}"] = resample_poly(signal, up, down)
for mode, extension in [("edge", "nearest"), ("symmetric", "reflect"), ("reflect", "mirror")]:
    goldens[f"extended {extension}"] = resample_poly(signal, 3, 4, padtype=mode)
goldens["own filter"] = resample_poly(signal, 3, 2, window=np.array([0.1, 0.2, 0.4, 0.2, 0.1]))
goldens["hamming"] = resample_poly(signal, 3, 2, window="hamming")
for factor in [2, 5, 13]:
    goldens[f"decimate {factor}"] = decimate(signal, factor)
    goldens[f"decimate {factor} fir"] = decimate(signal, factor, ftype="fir")
    goldens[f"decimate {factor} causal"] = decimate(signal, factor, n=4, zero_phase=False)
x = np.cumsum(np.floor((noise(40, 3) + 0.5) * 4) / 2)
goldens["interp"] = np.interp(np.arange(-2, 40, 0.25), x, signal[:40])
print_goldens(goldens)
