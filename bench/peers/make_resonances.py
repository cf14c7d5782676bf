"""make_resonances.py WORK OUT: records of resonances under noise, as doubles."""
import sys

import numpy as np

work, target = sys.argv[1:]
random = np.random.default_rng(8)


def lorentzian(x, center, fwhm, amplitude):
    return amplitude / (1 + (2 * (x - center) / fwhm) ** 2)


def five():
    x = 10 * np.arange(2000) / 1999
    y = 0.1 + sum(lorentzian(x, 1 + 2 * k, 0.2 + 0.05 * k, 1 + 0.3 * k) for k in range(5))
    return y + 0.02 * random.standard_normal(x.size)


def track():
    x = np.arange(300) / 300
    centers = 0.5 + 0.2 * np.sin(np.arange(2000) / 100)
    return 1 - lorentzian(x, centers[:, None], 0.1, 0.8) + 0.02 * random.standard_normal((2000, 300))


{"five-lorentzians": five, "track": track}[work]().tofile(target)
