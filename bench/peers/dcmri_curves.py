#!/usr/bin/env python3
"""Curves of contrast agent by dcmri, an independent implementation (pip install dcmri): dcmri_curves.py FOLDER

Writes FOLDER/input.csv (seconds, plasma concentration), FOLDER/curves.csv (model, parameters, then one value for each
time) and FOLDER/signal.csv (T1, concentration, spoiled-gradient-echo signal relative to the one without agent).
"""
import csv
import sys
from pathlib import Path

import dcmri
import numpy as np

INTERVAL, FRAMES = 2.0, 120
FLIP, REPETITION, RELAXIVITY = 15.0, 0.004, 4.5

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
t = INTERVAL * np.arange(FRAMES)
plasma = 1000 * dcmri.aif_parker(t, BAT=20.0) / (1 - 0.42)  # mM

with open(folder / "input.csv", "w", newline="") as file:
    csv.writer(file).writerows(zip(t, plasma))


def curve(kinetics, **parameters):
    return dcmri.conc_tissue(plasma, t=t, kinetics=kinetics, H=0.0, **parameters)


rows = []
for ktrans, ve in [(0.05, 0.2), (0.25, 0.35), (0.6, 0.5)]:
    rows.append(["tofts", [ktrans, ve], curve("WV", Ktrans=ktrans / 60, vi=ve)])
for ktrans, ve, vp in [(0.05, 0.15, 0.02), (0.2, 0.3, 0.08), (0.4, 0.45, 0.12)]:
    rows.append(["extended-tofts", [ktrans, ve, vp], curve("HF", PS=ktrans / 60, vi=ve, vb=vp)])
for ktrans, vp in [(0.01, 0.03), (0.05, 0.06), (0.1, 0.1)]:
    rows.append(["patlak", [ktrans, vp], curve("HFU", PS=ktrans / 60, vb=vp)])
for fp, ps, ve, vp in [(0.4, 0.1, 0.2, 0.06), (0.8, 0.2, 0.3, 0.1), (1.2, 0.4, 0.35, 0.12)]:
    rows.append(["2cxm", [fp, ps, ve, vp], curve("2CX", Fb=fp / 60, PS=ps / 60, vi=ve, vb=vp)])
with open(folder / "curves.csv", "w", newline="") as file:
    for model, parameters, values in rows:
        csv.writer(file).writerow([model, " ".join(map(str, parameters)), *values])

with open(folder / "signal.csv", "w", newline="") as file:
    for t1 in (0.3, 1.0, 1.6):
        for concentration in (0.1, 1.0, 5.0):
            s0 = dcmri.signal_ss(1.0, 1 / t1, REPETITION, FLIP)
            s = dcmri.signal_ss(1.0, 1 / t1 + RELAXIVITY * concentration, REPETITION, FLIP)
            csv.writer(file).writerow([t1, concentration, s / s0])
