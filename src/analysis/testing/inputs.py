"""Inputs of goldens, computed here and in inputs.ts: not stored, and the same to the last bit."""
import numpy as np


def noise(count, seed=1):
    """Uniform in [-0.5, 0.5): the generator of Numerical Recipes, modulo 2^32."""
    state, values = seed, np.empty(count)
    for i in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        values[i] = state / 2**32 - 0.5
    return values


def saw(count, seed=1):
    """Teeth of 50 samples under noise."""
    return (np.arange(count) % 50) / 25 + noise(count, seed)
