"""Answers of statsmodels 0.15.0, arch 8.0.0 and empyrical-reloaded 0.7.1 to the tables of this folder, and the placebo ranks."""

import csv
import itertools
import json
import math

import empyrical
import numpy as np
import pandas
import statsmodels.api
from arch import arch_model

with open("prices.csv") as file:
    rows = list(csv.DictReader(file))
dates = [row["date"] for row in rows]
closes = {name: np.array([float(row[name] or "nan") for row in rows]) for name in rows[0] if name != "date"}
returns = {name: np.concatenate([[np.nan], c[1:] / c[:-1] - 1]) for name, c in closes.items()}
ZERO = 300


def save(name, answer):
    with open(name, "w") as file:
        json.dump(answer, file, default=lambda value: value.item())


# GARCH(1,1) around the market model, in percent.
events = []
estimation, window = np.arange(ZERO - 250, ZERO - 10), np.arange(ZERO - 2, ZERO + 3)
for ticker in ["F01", "F04", "F06", "F08"]:
    y, m = 100 * returns[ticker], 100 * returns["IDX"]
    data = pandas.DataFrame({"IDX": m[estimation]})
    fit = arch_model(pandas.Series(y[estimation], name="y"), x=data, mean="LS", vol="GARCH", p=1, q=1, dist="normal").fit(
        disp="off", options={"maxiter": 2000, "ftol": 1e-13}, tol=1e-13)
    constant, slope = fit.params["Const"], fit.params["IDX"]
    events.append({
        "ticker": ticker, "params": {k: float(v) for k, v in fit.params.items()}, "loglikelihood": float(fit.loglikelihood),
        "last_conditional_vol": float(fit.conditional_volatility.iloc[-1]),
        "AR_pct": [float(y[i] - constant - slope * m[i]) for i in window],
    })
save("garch.peer_arch.json", {
    "case": "garch", "peer": "arch 8.0.0 arch_model(mean='LS', vol='GARCH', p=1, q=1)", "inputs": "prices.csv", "market": "IDX",
    "event_date": dates[ZERO], "estimation_window_rel_days": [-250, -11], "event_window_rel_days": [-2, 2], "events": events,
})

# One firm's market model, with all that a regression answers.
part = np.arange(ZERO - 250, ZERO - 10)
fits = []
for ticker in ["F01", "F05", "F09", "F10"]:
    usable = np.array([i for i in part if not math.isnan(returns[ticker][i])])
    fit = statsmodels.api.OLS(returns[ticker][usable], statsmodels.api.add_constant(returns["IDX"][usable])).fit()
    ahead = np.arange(ZERO - 1, ZERO + 2)
    prediction = fit.get_prediction(np.column_stack([np.ones(3), returns["IDX"][ahead]]))
    fits.append({
        "ticker": ticker, "observations": int(fit.nobs), "coef": list(fit.params), "coef_se": list(fit.bse), "r2": fit.rsquared,
        "sigma": math.sqrt(fit.mse_resid), "fec_sigma": list(prediction.se_obs), "AR": list(returns[ticker][ahead] - prediction.predicted_mean),
    })
save("regression.peer_statsmodels.json", {
    "case": "regression", "peer": "statsmodels 0.15.0 OLS", "inputs": "prices.csv", "market": "IDX", "event_date": dates[ZERO],
    "estimation": [-250, -11], "window": [-1, 1], "events": fits,
})

# Drawdowns from the close before a session, and how long they lasted.
DROP, drops = 205, []
for ticker in [f"F{i:02}" for i in range(1, 9)]:
    path = closes[ticker][DROP:DROP + 61]
    base = float(closes[ticker][DROP - 1])
    trough = int(path.argmin())
    recovery = next((i for i in range(trough, len(path)) if path[i] >= base), None)
    series = pandas.Series(np.concatenate([[base], path])).pct_change().iloc[1:]
    drops.append({
        "ticker": ticker, "base": base, "drop": float(path.min() / base - 1), "trough_session": trough, "recovery_session": recovery,
        "max_drawdown": float(empyrical.max_drawdown(series)),
    })
save("drawdown.peer_empyrical.json", {
    "case": "drawdown", "peer": "empyrical-reloaded 0.7.1 max_drawdown; the rest is pandas by definition", "inputs": "prices.csv",
    "event_date": dates[DROP], "horizon_sessions": 60, "events": drops,
})

# Placebo ranks in time and exact sign flips, enumerated.
for name, window in [("market_model", [-1, 1]), ("recurring_firms", [-2, 2])]:
    import reference
    with open(f"{name}.head.json") as file:
        head = json.load(file)
    studied, solved = reference.solve(".", head)
    length, entries, values = window[1] - window[0] + 1, [], []
    for event, one in zip(solved["events"], studied):
        car = event["windows"][f"[{window[0]},{window[1]}]"]["CAR"]
        residuals = one.residuals
        sums = [residuals[i:i + length].sum() for i in range(len(residuals) - length + 1)]
        entries.append({
            "ticker": event["ticker"], "CAR": float(car), "n": len(sums),
            "p_two": (1 + sum(abs(s) >= abs(car) for s in sums)) / (1 + len(sums)),
            "p_left": (1 + sum(s <= car for s in sums)) / (1 + len(sums)),
        })
        values.append(car)
    sums = [abs(sum(sign * value for sign, value in zip(signs, values))) for signs in itertools.product([1, -1], repeat=len(values))]
    count = sum(s >= abs(sum(values)) - 1e-15 for s in sums)
    save(f"{name}.placebo.json", {
        "case": f"placebo of {name}", "made_by": "numpy (enumeration)", "from_case": name, "window": window, "events": entries,
        "sign_flip_exact": {"N": len(values), "count": count, "total": len(sums), "p": count / len(sums)},
    })

# The calendar-time portfolio: the mean over the firms in the window of each date, over the deviation of the same firms' mean residual.
studied, solved = reference.solve(".", head)
by_date, residuals = {}, [one.calendar() for one in studied]
for place, one in enumerate(studied):
    for i, value in zip(one.window, one.AR):
        by_date.setdefault(one.dates[i], []).append((place, value))
days = []
for date in sorted(by_date):
    members = [place for place, _ in by_date[date]]
    common = sorted(set.intersection(*(set(residuals[place]) for place in members)))
    means = [np.mean([residuals[place][d] for place in members]) for d in common]
    days.append({
        "date": date, "n": len(members), "n_est": len(common), "AR_p": float(np.mean([value for _, value in by_date[date]])),
        "sigma_p": float(np.std(means, ddof=1)),
    })
scaled = [d["AR_p"] / d["sigma_p"] for d in days]
z = sum(scaled) / math.sqrt(len(scaled))
scaled = np.array(scaled)
save("calendar_time.ref.json", {
    "case": "calendar_time", "made_by": "numpy", "from_case": "recurring_firms", "dates": days, "z": z, "p": reference.normal_p(z).item(),
    "mean_t": float(scaled.mean() / (scaled.std(ddof=1) / math.sqrt(len(scaled)))),
})
