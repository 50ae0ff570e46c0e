"""Makes estimates.json: what numpy and scipy answer on a small invented path with missing closes. Run once; the answer is kept."""

import json
import math
from pathlib import Path

import numpy as np
from scipy import stats

random = np.random.default_rng(5)
COUNT, DAY_ZERO = 160, 130
market = 100 * np.exp(np.cumsum(random.normal(0, 0.01, COUNT)))
moves = np.diff(np.log(market), prepend=np.log(market[0]))
stock = 50 * np.exp(np.cumsum(0.0004 + 0.8 * moves + 0.5 * np.roll(moves, 1) + random.normal(0, 0.015, COUNT)))
stock[DAY_ZERO:] *= 0.9
# No trade in the two sessions before the event, so that its return covers three.
traded = [i for i in range(COUNT) if i == DAY_ZERO or random.random() > 0.35 and not DAY_ZERO - 2 <= i < DAY_ZERO]


def least_squares(design, response, weights=None):
    roots = np.ones(len(response)) if weights is None else np.sqrt(weights)
    x, y = design * roots[:, None], response * roots
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    residuals = y - x @ beta
    sigma = math.sqrt(residuals @ residuals / (len(y) - x.shape[1]))
    return beta, sigma, np.linalg.inv(x.T @ x)


answer = {"count": COUNT, "day_zero": DAY_ZERO, "market": list(market), "stock": list(stock), "traded": traded}

# From trade to trade, returns over n sessions: R = n alpha + beta Rm, variance n sigma^2 (Maynes and Rumsey 1993).
rows = [
    (now, now - before, stock[now] / stock[before] - 1, market[now] / market[before] - 1)
    for before, now in zip(traded, traded[1:])
]
estimation = np.array([r for r in rows if DAY_ZERO - 100 <= r[0] <= DAY_ZERO - 11])
spans = estimation[:, 1]
beta, sigma, inverse = least_squares(np.column_stack([spans, estimation[:, 3]]), estimation[:, 2], 1 / spans)
event = next(r for r in rows if r[0] == DAY_ZERO)
row = np.array([event[1], event[3]])
answer["trade_to_trade"] = {
    "observations": len(estimation), "alpha": beta[0], "beta": beta[1], "sigma": sigma, "span": event[1],
    "abnormal": event[2] - row @ beta, "prediction_deviation": sigma * math.sqrt(event[1] + row @ inverse @ row),
    "coefficient_errors": list(sigma * np.sqrt(np.diag(inverse))),
}

r, m = stock[1:] / stock[:-1] - 1, market[1:] / market[:-1] - 1
r, m = np.insert(r, 0, np.nan), np.insert(m, 0, np.nan)
window = np.arange(DAY_ZERO - 100, DAY_ZERO - 10)

inner = window[2:-1]
beta, _, _ = least_squares(np.column_stack([np.ones(len(inner))] + [m[inner + k] for k in (-2, -1, 0, 1)]), r[inner])
missed = r[window] - beta[0] - beta[1:].sum() * m[window]
answer["dimson"] = {
    "coefficients": list(beta), "sigma": math.sqrt(missed @ missed / (len(window) - 5)),
    "abnormal": r[DAY_ZERO] - beta[0] - beta[1:].sum() * m[DAY_ZERO],
}


def slope(x, y):
    return np.polyfit(x, y, 1)[0]


rho = np.corrcoef(m[window[1:]], m[window[:-1]])[0, 1]
beta = (slope(m[window[:-1]], r[window[1:]]) + slope(m[window], r[window]) + slope(m[window[1:]], r[window[:-1]])) / (1 + 2 * rho)
alpha = r[window[1:-1]].mean() - beta * m[window[1:-1]].mean()
missed = r[window] - alpha - beta * m[window]
answer["scholes_williams"] = {
    "alpha": alpha, "beta": beta, "sigma": math.sqrt(missed @ missed / (len(window) - 2)),
    "abnormal": r[DAY_ZERO] - alpha - beta * m[DAY_ZERO],
}

# Estimated anew for each session, on the window moved along with it.
rolling = []
for shift in (-2, -1, 0, 1, 2):
    days = window + shift
    beta, sigma, _ = least_squares(np.column_stack([np.ones(len(days)), m[days]]), r[days])
    rolling.append({"abnormal": r[DAY_ZERO + shift] - beta[0] - beta[1] * m[DAY_ZERO + shift], "sigma": sigma})
answer["rolling"] = rolling

# Without the sessions around another event.
kept = np.array([d for d in window if not DAY_ZERO - 52 <= d <= DAY_ZERO - 48])
beta, sigma, _ = least_squares(np.column_stack([np.ones(len(kept)), m[kept]]), r[kept])
answer["omitting"] = {"observations": len(kept), "coefficients": list(beta), "sigma": sigma}

values = list(random.normal(0.3, 1, 14))
many = list(random.normal(0.2, 1, 25))
answer["across"] = {
    "values": values, "wilcoxon": stats.wilcoxon(values, method="exact").pvalue,
    "many_values": many, "many_wilcoxon": stats.wilcoxon(many, method="exact").pvalue,
    "sign": [[k, n, stats.binomtest(k, n).pvalue] for k, n in [(0, 1), (3, 14), (7, 14), (60, 100), (480, 1000)]],
    "sign_flip": float(np.mean([
        abs(sum(v if bits >> i & 1 else -v for i, v in enumerate(values))) >= abs(sum(values)) - 1e-12
        for bits in range(2 ** len(values))
    ])),
}
Path(__file__).with_name("estimates.json").write_text(json.dumps(answer, indent=1) + "\n")
