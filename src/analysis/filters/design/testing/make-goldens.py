"""PYTHONPATH=../../../testing python3 make-goldens.py > goldens.json: filters as scipy.signal designs them."""
from printing import print_goldens
from scipy.signal import iirfilter, iirnotch, iirpeak

FAMILIES = {
    "butterworth": ("butter", {}),
    "chebyshev1": ("cheby1", dict(rp=0.5)),
    "chebyshev2": ("cheby2", dict(rs=40)),
    "bessel": ("bessel", {}),
    "elliptic": ("ellip", dict(rp=0.5, rs=40)),
}
CUTOFFS = {
    "lowpass": [0.1, 0.004, 0.97],
    "highpass": [0.25],
    "bandpass": [(0.2, 0.3), (0.01, 0.8)],
    "bandstop": [(0.15, 0.4)],
}
goldens = {}
for family, (name, tolerances) in FAMILIES.items():
    for band, cutoffs in CUTOFFS.items():
        for cutoff in cutoffs:
            for order in [1, 2, 3, 4, 5, 8]:
                sections = iirfilter(order, cutoff, btype=band, ftype=name, output="sos", **tolerances)
                goldens[f"{family}/{band}/{order}/{cutoff}"] = sections
for order in [11, 16, 24]:
    goldens[f"bessel/lowpass/{order}/0.3"] = iirfilter(order, 0.3, btype="lowpass", ftype="bessel", output="sos")
for name, design in [("notch", iirnotch), ("peak", iirpeak)]:
    b, a = design(50, 30, fs=1000)
    goldens[name] = [*b, *a]
print_goldens(goldens)
