"""Writes distributions.json: tail probabilities from scipy, each checked against mpmath with 60 digits; the logarithms are mpmath's alone.

Run once; the answer is kept. Where scipy and mpmath differ by more than 1e-13 relative (scipy's own far tails), mpmath's
value is written.
"""
import json
import pathlib

import mpmath
import scipy
import scipy.stats

mpmath.mp.dps = 60


def exact_t(t, df):
    x = mpmath.mpf(df) / (mpmath.mpf(df) + mpmath.mpf(t) ** 2)
    return mpmath.betainc(mpmath.mpf(df) / 2, mpmath.mpf(1) / 2, 0, x, regularized=True)


def exact_f(f, d1, d2):
    x = mpmath.mpf(d2) / (mpmath.mpf(d2) + mpmath.mpf(d1) * mpmath.mpf(f))
    return mpmath.betainc(mpmath.mpf(d2) / 2, mpmath.mpf(d1) / 2, 0, x, regularized=True)


def exact_poisson(k, mean):
    return mpmath.gammainc(k, 0, mpmath.mpf(mean), regularized=True)


def answer(scipys, exact):
    near = exact != 0 and abs(scipys / exact - 1) < mpmath.mpf("1e-13")
    return {"p": scipys if near else float(exact), "by": "scipy" if near else "mpmath"}


rows = {"scipy": scipy.__version__, "mpmath": mpmath.__version__, "student_t": [], "f": [], "normal": [], "poisson": []}
for df in [1, 2, 3, 4.5, 10, 28, 29, 100, 149, 238, 239, 1000, 5000, 100000]:
    for t in [1e-8, 0.01, 0.3, 1.0, 1.5, 1.7320508, 1.96, 2.5, 3.3, 5.1, 8.0, 13.0, 37.0, 60.0, 200.0, 1e5, 1e20, 1e90, 1e120]:
        exact = exact_t(t, df)
        if exact < mpmath.mpf("1e-300"):
            continue
        rows["student_t"].append({"t": t, "df": df} | answer(float(2 * scipy.stats.t.sf(t, df)), exact))
for d1, d2 in [(1, 238), (3, 236), (5, 20), (2, 2), (30, 1000)]:
    for f in [0.01, 0.5, 1.0, 2.0, 5.0, 20.0, 100.0, 1e4]:
        exact = exact_f(f, d1, d2)
        if exact < mpmath.mpf("1e-300"):
            continue
        rows["f"].append({"f": f, "d1": d1, "d2": d2} | answer(float(scipy.stats.f.sf(f, d1, d2)), exact))
for z in [0.0, 0.1, 1.0, 1.96, 3.0, 6.2279, 10.0, 20.0, 37.0]:
    exact = mpmath.erfc(mpmath.mpf(z) / mpmath.sqrt(2))
    rows["normal"].append({"z": z} | answer(float(2 * scipy.stats.norm.sf(z)), exact))
for k, mean in [(1, 0.25), (3, 0.25), (3, 0.5), (5, 1.2), (8, 1.0), (2, 3.5), (10, 10.0), (40, 3.0), (100, 1.0)]:
    rows["poisson"].append({"k": k, "mean": mean} | answer(float(scipy.stats.poisson.sf(k - 1, mean)), exact_poisson(k, mean)))
rows |= {"log_student_t": []}
for df in [1, 3, 28, 238, 1000, 100000]:
    for t in [1e-8, 0.3, 1.96, 8.0, 60.0, 1e5, 1e20, 1e120]:
        rows["log_student_t"].append({"t": t, "df": df, "p": float(mpmath.log(exact_t(t, df))), "by": "mpmath"})
path = pathlib.Path(__file__).with_name("distributions.json")
path.write_text("{\n" + ",\n".join(
    f'"{key}": ' + (json.dumps(value) if isinstance(value, str) else "[\n" + ",\n".join(json.dumps(row) for row in value) + "\n]")
    for key, value in rows.items()) + "\n}\n")
