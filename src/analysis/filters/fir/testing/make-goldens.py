"""PYTHONPATH=../../../testing python3 make-goldens.py > goldens.json: filters of finite length by scipy.signal, and what they make of a saw under noise."""
from inputs import saw
from printing import print_goldens
from scipy.ndimage import convolve1d
from scipy.signal import convolve, firwin, firwin2, kaiserord

signal = saw(80)
goldens = {
    "lowpass": firwin(21, 0.3),
    "even lowpass": firwin(20, 100, fs=1000, window="hann"),
    "unscaled": firwin(15, 0.4, scale=False, window="blackman"),
    "highpass": firwin(31, 0.2, pass_zero="highpass", window=("kaiser", 5.0)),
    "bandpass": firwin(41, [0.2, 0.35], pass_zero="bandpass"),
    "bandstop": firwin(41, [0.2, 0.35], pass_zero="bandstop"),
    "response": firwin2(37, [0, 0.2, 0.2, 0.6, 1], [1, 1, 0.5, 0.25, 1]),
    "even response": firwin2(16, [0, 0.3, 0.5, 1], [0, 1, 0, 0], window="hann"),
    "order": kaiserord(65, 0.04),
    "low order": kaiserord(30, 0.1),
}
for name in ["lowpass", "even lowpass"]:
    goldens[f"{name} same"] = convolve(signal, goldens[name], mode="same")
    for mode in ["reflect", "mirror", "nearest"]:
        origin = 0 if len(goldens[name]) % 2 else -1
        goldens[f"{name} {mode}"] = convolve1d(signal, goldens[name], mode=mode, origin=origin)
print_goldens(goldens)
