"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: what scipy.signal.savgol_filter makes of a saw under noise."""
from fractions import Fraction

from inputs import saw
from printing import print_goldens
from scipy.signal import savgol_filter



def exact_weights(window, order, deriv):
    """Weights in rational numbers: those of SciPy lose half of their digits where windows are wide."""
    half = window // 2
    size = order + 1
    rows = [[Fraction(sum(x ** (i + j) for x in range(-half, half + 1))) for j in range(size)] for i in range(size)]
    rows = [row + [Fraction(int(i == j)) for j in range(size)] for i, row in enumerate(rows)]
    for i in range(size):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(size):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i])]
    inverse = [row[size:] for row in rows]
    factorial = 1
    for k in range(2, deriv + 1):
        factorial *= k
    return [float(factorial * sum(inverse[deriv][j] * x**j for j in range(size))) for x in range(-half, half + 1)]


signal = saw(60)
goldens = {}
for window, order, deriv, delta in [(15, 3, 0, 1), (15, 3, 1, 0.5), (15, 3, 2, 0.5), (7, 2, 3, 1), (8, 3, 1, 2), (1, 0, 0, 1)]:
    for mode in ["interp", "mirror", "nearest", "constant"]:
        filtered = savgol_filter(signal, window, order, deriv=deriv, delta=delta, mode=mode, cval=1.5)
        goldens[f"{window} {order} {deriv} {delta} {mode}"] = filtered
goldens["short"] = savgol_filter(signal[:4], 15, 3, mode="mirror")
goldens["one"] = savgol_filter(signal[:1], 5, 2, mode="mirror")
goldens["rows"] = savgol_filter(signal.reshape(3, 20), 11, 4, deriv=1)
goldens["weights of 101"] = exact_weights(101, 6, 2)
print_goldens(goldens)
