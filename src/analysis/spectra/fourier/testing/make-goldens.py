"""PYTHONPATH=../../../testing python3 make-goldens.py > goldens.json: NumPy's transforms of noise."""
import numpy as np
from inputs import noise
from printing import print_goldens

goldens = {}
for length in [1, 2, 3, 4, 5, 7, 8, 12, 15, 16, 23, 29, 32, 35, 37, 46, 58, 60, 64]:
    numbers = noise(2 * length).view(complex)
    goldens[f"fft {length}"] = np.fft.fft(numbers)
    goldens[f"rfft {length}"] = np.fft.rfft(numbers.real)
# every 997th number of long ones: powers of two, smooth, with primes of their own passes, prime, twice a prime
for length in [2**17, 10**5, 2 * 7 * 11 * 13 * 17, 100003, 2 * 50021]:
    goldens[f"every 997th of rfft {length}"] = np.fft.rfft(noise(length))[::997]
print_goldens(goldens)
