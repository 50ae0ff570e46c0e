"""Writes methods_prices.csv, methods_volumes.csv, methods_exposures.csv and methods.json: a small simulated market and what other
programs make of it. Run once with numpy 2.4.6, scipy 1.17.1, statsmodels 0.15.0 and arch 8.0.0; the answers are kept.

Every answer follows the papers that docs/event-studies.md names, from the prices as they are written in the files.
"""
import datetime
import json
import pathlib

import arch
import numpy as np
import scipy
import scipy.optimize
import scipy.stats
import statsmodels
import statsmodels.api as sm

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20250127)
tickers = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]
days, day = [], datetime.date(2024, 1, 1)
while len(days) < 300:
    if day.weekday() < 5:
        days.append(day)
    day += datetime.timedelta(days=1)
n = len(days)

# A market whose variance remembers, and firms around it; the chips fall on session 240, all firms share a little noise.
variance, market = 1e-4, np.zeros(n)
for t in range(n):
    shock = rng.standard_normal()
    market[t] = 0.0004 + np.sqrt(variance) * shock
    variance = 4e-6 + 0.10 * variance * shock**2 + 0.85 * variance
common = 0.004 * rng.standard_normal(n)
betas = np.array([1.6, 1.3, 1.1, 0.9, 0.7, 0.5])
own = np.zeros((6, n))
for firm in range(6):
    wild = 1.0
    for t in range(n):
        shock = rng.standard_normal()
        own[firm, t] = 0.012 * np.sqrt(wild) * shock
        wild = 0.10 + 0.25 * wild * shock**2 + 0.65 * wild
returns = betas[:, None] * market + common + own
returns[:3, 240] -= np.array([0.12, 0.09, 0.06])
returns[3:, 240] += 0.01
returns[0, 180] -= 0.07
closes = np.vstack([100 * np.cumprod(1 + market), 50 * np.cumprod(1 + returns, axis=1)])
volumes = np.exp(14 + 0.3 * rng.standard_normal((7, n)))
volumes[1:4, 240] *= 3
closes, volumes = np.round(closes, 4), np.round(volumes)


def write(name, rows):
    lines = ["date,IDX," + ",".join(tickers)]
    lines += [f"{d}," + ",".join(repr(float(v)).removesuffix(".0") for v in rows[:, t]) for t, d in enumerate(days)]
    (here / name).write_text("\n".join(lines) + "\n")


write("methods_prices.csv", closes)
write("methods_volumes.csv", volumes)
size = np.array([2.5, 1.9, 1.2, 0.8, 0.6, 0.3])
growth = np.array([0.30, 0.10, 0.45, 0.05, 0.25, 0.15])
precision = np.array([1.0, 2.0, 1.5, 0.5, 1.0, 3.0])
(here / "methods_exposures.csv").write_text(
    "ticker,size,growth,precision\n"
    + "".join(f"{t},{s},{g},{p}\n" for t, s, g, p in zip(tickers, size, growth, precision)))

r = np.full_like(closes, np.nan)
r[:, 1:] = closes[:, 1:] / closes[:, :-1] - 1
day0, est, evt = 240, (-150, -11), (-3, 3)


def fit(firm, zero):
    rows = np.arange(zero + est[0], zero + est[1] + 1)
    return sm.OLS(r[firm + 1, rows], sm.add_constant(r[0, rows])).fit(), rows


def abnormal(firm, zero):
    model, rows = fit(firm, zero)
    window = np.arange(zero + evt[0], zero + evt[1] + 1)
    return r[firm + 1, window] - model.params[0] - model.params[1] * r[0, window], model, rows


def car(firm, zero, first, last):
    ar, model, rows = abnormal(firm, zero)
    places = np.arange(first - evt[0], last - evt[0] + 1)
    x = r[0, zero + np.arange(first, last + 1)]
    xm = r[0, rows].mean()
    length = len(places)
    variance = model.mse_resid * (
        length + length**2 / len(rows) + (x - xm).sum() ** 2 / ((r[0, rows] - xm) ** 2).sum())
    return ar[places].sum(), np.sqrt(variance)


answers = {
    "made_with": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__,
                  "arch": arch.__version__},
    "event_date": str(days[day0]), "estimation": est, "event": evt,
}

# Abnormal volume: ln(volume + 1) against its mean; volatility: r² over the variance, less 1.
window = np.arange(day0 + evt[0], day0 + evt[1] + 1)
rows = np.arange(day0 + est[0], day0 + est[1] + 1)
logs = np.log1p(volumes)
answers["volume"] = [
    {"ticker": t, "sigma": logs[k + 1, rows].std(ddof=1), "abnormal": list(logs[k + 1, window] - logs[k + 1, rows].mean())}
    for k, t in enumerate(tickers)]
marketwise = []
for k, t in enumerate(tickers):
    model = sm.OLS(logs[k + 1, rows], sm.add_constant(logs[0, rows])).fit()
    marketwise.append({
        "ticker": t, "sigma": np.sqrt(model.mse_resid),
        "abnormal": list(logs[k + 1, window] - model.params[0] - model.params[1] * logs[0, window])})
answers["volume_market"] = marketwise
answers["volatility"] = []
for k, t in enumerate(tickers):
    ratio = r[k + 1] ** 2 / r[k + 1, rows].var(ddof=1) - 1
    answers["volatility"].append(
        {"ticker": t, "sigma": ratio[rows].std(ddof=1), "abnormal": list(ratio[window])})

# GARCH(1,1) errors by arch, in percent as its authors advise.
answers["garch"] = []
for k, t in enumerate(tickers):
    model = arch.arch_model(
        100 * r[k + 1, rows], x=100 * r[0, rows][:, None], mean="LS", vol="GARCH", p=1, q=1, dist="normal")
    best = model.fit(disp="off", options={"maxiter": 2000, "ftol": 1e-12})
    answers["garch"].append({
        "ticker": t, "log_likelihood": best.loglikelihood, "constant": best.params.iloc[0], "slope": best.params.iloc[1],
        "omega": best.params["omega"], "alpha": best.params["alpha[1]"], "beta": best.params["beta[1]"],
        "last_volatility": best.conditional_volatility[-1]})

# Calendar time: several dates, AAA twice.
events = [("AAA", 180), ("AAA", 240), ("BBB", 240), ("CCC", 241), ("DDD", 243), ("EEE", 200), ("FFF", 202)]
answers["events"] = [{"ticker": t, "event_date": str(days[z])} for t, z in events]
members = {}
for index, (t, zero) in enumerate(events):
    ar, model, fitted = abnormal(tickers.index(t), zero)
    for offset in (0, 1):
        members.setdefault(zero + offset, []).append((index, ar[offset - evt[0]], model, fitted))
dates = []
for place in sorted(members):
    part = members[place]
    shared = sorted(set.intersection(*[set(f) for _, _, _, f in part]))
    mean = np.mean([[m.resid[list(f).index(s)] for s in shared] for _, _, m, f in part], axis=0)
    dates.append({"date": str(days[place]), "n": len(part), "n_est": len(shared),
                  "AR_p": float(np.mean([a for _, a, _, _ in part])), "sigma_p": float(mean.std(ddof=1))})
z = np.array([d["AR_p"] / d["sigma_p"] for d in dates])
total = z.sum() / np.sqrt(len(z))
answers["calendar_time"] = {
    "dates": dates, "z": total, "p": 2 * scipy.stats.norm.sf(abs(total)),
    "mean_t": z.mean() / (z.std(ddof=1) / np.sqrt(len(z)))}
scar = np.array([np.divide(*car(tickers.index(t), zero, 0, 1)) for t, zero in events])
months = [str(days[zero])[:7] for _, zero in events]


def clustered(keys):
    sums = [((scar - scar.mean())[[k == key for k in keys]]).sum() for key in sorted(set(keys))]
    return np.square(sums).sum() / len(scar) ** 2 * len(sums) / (len(sums) - 1)


firms = [t for t, _ in events]
both = clustered(months) + clustered(firms) - clustered(list(zip(months, firms)))
answers["clustered"] = {
    "mean": scar.mean(), "by_month": scar.mean() / np.sqrt(clustered(months)),
    "by_instrument": scar.mean() / np.sqrt(clustered(firms)),
    "both_variance": both}

# Cross-section of CAR[-1,1] on size and growth, and on size weighted by precision; groups by rank sums.
y = np.array([car(k, day0, -1, 1)[0] for k in range(6)])
x = sm.add_constant(np.column_stack([size, growth]))
ordinary = sm.OLS(y, x).fit()
answers["cross_section"] = {
    "params": list(ordinary.params), "bse": list(ordinary.bse), "p": list(ordinary.pvalues), "r2": ordinary.rsquared,
    "f": ordinary.fvalue, "f_p": ordinary.f_pvalue,
    **{kind.lower(): list(getattr(ordinary, kind + "_se")) for kind in ("HC0", "HC1", "HC2", "HC3")}}
weighted = sm.WLS(y, sm.add_constant(size), weights=precision).fit()
answers["weighted"] = {"params": list(weighted.params), "bse": list(weighted.bse)}
ranked = scipy.stats.mannwhitneyu(y[:3], y[3:], use_continuity=True, method="asymptotic")
answers["rank_sum_p"] = ranked.pvalue

# Synthetic control of DDD by the others, weights on 100 sessions before the event.
places = np.arange(day0 - 100, day0 + 6)
paths = np.log(closes[:, places] / closes[:, places[:1]])


def control(treated, donors):
    target, others = paths[treated][:100], paths[donors][:, :100]
    found = scipy.optimize.minimize(
        lambda w: 1e4 * ((target - w @ others) ** 2).sum(), np.full(len(donors), 1 / len(donors)),
        jac=lambda w: -2e4 * others @ (target - w @ others), bounds=[(0, 1)] * len(donors),
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones_like(w)}, method="SLSQP",
        options={"ftol": 1e-15, "maxiter": 5000})
    gap = paths[treated] - found.x @ paths[donors]
    return found.x, gap, (gap[100:] ** 2).mean() / (gap[:100] ** 2).mean()


donors = [1, 2, 3, 5, 6]
weights, gap, ratio = control(4, donors)
ratios = [control(d, [4] + [o for o in donors if o != d])[2] for d in donors]
answers["synthetic"] = {
    "weights": list(weights), "gap": list(gap[100:]), "ratio": ratio, "placebo_ratios": ratios,
    "placebo_p": (1 + sum(q >= ratio for q in ratios)) / (1 + len(ratios)), "effect": gap[100:].mean()}

# The fall after the event.
path = closes[1, day0:]
base = closes[1, day0 - 1]
trough = int(path.argmin())
back = [int(p) for p in range(trough, len(path)) if path[p] >= base]
running = np.maximum.accumulate(np.concatenate([[base], path]))[1:]
answers["drawdown"] = {
    "base": base, "drop": path.min() / base - 1, "trough_date": str(days[day0 + trough]), "trough_session": trough,
    "recovery_session": back[0] if back else None, "max_drawdown": (path / running - 1).min()}
(here / "methods.json").write_text(json.dumps(answers, indent=1, default=float) + "\n")
