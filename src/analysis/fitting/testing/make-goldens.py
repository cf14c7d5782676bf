"""What SciPy finds for the fits in fits.json, whose data both sides compute by the same formulas."""
import json
from pathlib import Path

import numpy as np
from inputs import noise
from printing import print_goldens
from scipy.optimize import curve_fit
from scipy.special import voigt_profile

TIGHT = dict(ftol=1e-15, xtol=1e-15, gtol=1e-15)


def lorentzian(x, center, fwhm, amplitude):
    return amplitude / (1 + (2 * (x - center) / fwhm) ** 2)


def gaussian(x, center, fwhm, amplitude):
    return amplitude * np.exp(-4 * np.log(2) * ((x - center) / fwhm) ** 2)


def fano(x, center, fwhm, amplitude, q):
    e = 2 * (x - center) / fwhm
    return amplitude * (q + e) ** 2 / (1 + e * e)


def voigt(x, center, sigma, gamma, amplitude):
    return amplitude * voigt_profile(x - center, abs(sigma), abs(gamma)) / voigt_profile(0, abs(sigma), abs(gamma))


SHAPES = {"lorentzian": (lorentzian, 3), "gaussian": (gaussian, 3), "fano": (fano, 4), "voigt": (voigt, 4)}


def curve_of(shapes):
    def evaluate(x, *p):
        y, at = np.zeros_like(x), 0
        for shape in shapes:
            function, size = SHAPES[shape]
            y = y + function(x, *p[at : at + size])
            at += size
        return y + sum(factor * x**power for power, factor in enumerate(p[at:]))

    return evaluate


def jacobian_of(f):
    """By differences of the sixth order: SciPy's own are of the first, which leaves the optimum 10^-6 standard errors away."""

    def jacobian(x, *p):
        columns = []
        for j in range(len(p)):
            h = 1e-3 * (abs(p[j]) or 1)
            at = lambda s: f(x, *[v + (s * h if i == j else 0) for i, v in enumerate(p)])
            columns.append((45 * (at(1) - at(-1)) - 9 * (at(2) - at(-2)) + at(3) - at(-3)) / (60 * h))
        return np.stack(columns, axis=1)

    return jacobian


def fit(case):
    f = curve_of(case["shapes"])
    m = case["points"]
    x = -5 + 10 * np.arange(m) / (m - 1)
    weights = case.get("weights")
    sigma = case["level"] * (0.5 + np.abs(x) / 5) if weights else np.full(m, case["level"])
    y = f(x, *case["truth"]) + sigma * np.sqrt(12) * noise(m)
    options = dict(jac=jacobian_of(f), **TIGHT)
    options |= dict(sigma=sigma, absolute_sigma=weights == "absolute") if weights else {}
    options |= dict(method="trf", bounds=(case["lower"], case["upper"])) if "lower" in case else dict(method="lm", maxfev=2000)
    p, c = curve_fit(f, x, y, case["start"], **options)
    residuals = (f(x, *p) - y) / (sigma if weights else 1)
    return [*p, *np.sqrt(np.diag(c)), c[0, 1], residuals @ residuals]


def exponentials():
    """Three that nearly depend on each other: the problem of Lanczos (NIST StRD), with a little noise."""
    f = lambda x, a, b, c, d, e, g: a * np.exp(-b * x) + c * np.exp(-d * x) + e * np.exp(-g * x)
    x = 0.05 * np.arange(24)
    y = f(x, 0.0951, 1, 0.8607, 3, 1.5576, 5) + 1e-5 * noise(24)

    def jacobian(x, a, b, c, d, e, g):
        columns = [np.exp(-b * x), -a * x * np.exp(-b * x), np.exp(-d * x), -c * x * np.exp(-d * x)]
        return np.stack(columns + [np.exp(-g * x), -e * x * np.exp(-g * x)], axis=1)

    p, c = curve_fit(f, x, y, [1.2, 0.3, 5.6, 5.5, 6.5, 7.6], jac=jacobian, method="lm", maxfev=5000, **TIGHT)
    return [*p, *np.sqrt(np.diag(c))]


fits = json.loads((Path(__file__).parent / "fits.json").read_text())
print_goldens({
    **{f"fit {case['name']}": fit(case) for case in fits},
    "exponentials": exponentials(),
})
