"""An independent answer to a study specification, in numpy and scipy, written from the papers that `docs/event-studies.md` cites.

usage: reference.py FOLDER_OF_INPUTS CASE.json   fills in `events` and `sample` of a specification and prints it
"""

import csv
import itertools
import json
import math
import sys

import numpy as np
from scipy import stats


def table(path):
    with open(path) as file:
        rows = list(csv.reader(file))
    dates = [row[0] for row in rows[1:]]
    columns = {
        name: np.array([float(row[place]) if row[place] else np.nan for row in rows[1:]])
        for place, name in enumerate(rows[0]) if place
    }
    return dates, columns


def returns(closes, kind):
    moves = closes[1:] / closes[:-1]
    return np.concatenate([[np.nan], np.log(moves) if kind == "log" else moves - 1])


def least_squares(y, x):
    coefficients = np.linalg.lstsq(x, y, rcond=None)[0]
    residuals = y - x @ coefficients
    freedom = len(y) - x.shape[1]
    sigma = math.sqrt(residuals @ residuals / freedom)
    return coefficients, residuals, freedom, sigma, np.linalg.inv(x.T @ x)


def two_sided(t, freedom):
    return 2 * stats.t.sf(abs(t), freedom)


def normal_p(z):
    return 2 * stats.norm.sf(abs(z))


def window_name(bounds):
    return f"[{bounds[0]},{bounds[1]}]"


def slope(x, y):
    return least_squares(y, np.column_stack([np.ones(len(y)), x]))[0][1]


def thin_trading(y, m, places):
    """Scholes and Williams (1977), and Dimson (1979) with a lag and a lead, over neighbouring sessions of the estimation window."""
    later = [i for i in range(1, len(places)) if places[i] - places[i - 1] == 1]
    earlier = [i - 1 for i in later]
    middle = [i for i in range(1, len(places) - 1) if places[i + 1] - places[i - 1] == 2]
    lag, now, lead = slope(m[earlier], y[later]), slope(m, y), slope(m[later], y[earlier])
    rho = np.corrcoef(m[later], m[earlier])[0, 1]
    beta = (lag + now + lead) / (1 + 2 * rho)
    middle = np.array(middle)
    design = np.column_stack([np.ones(len(middle)), m[middle - 1], m[middle], m[middle + 1]])
    dimson = least_squares(y[middle], design)[0]
    return {
        "scholes_williams": {
            "b_lag": lag, "b0": now, "b_lead": lead, "rho": rho, "beta": beta, "alpha": y[middle].mean() - beta * m[middle].mean(),
        },
        "dimson_1_1": {"alpha": dimson[0], "slopes": list(dimson[1:]), "beta": dimson[1:].sum()},
    }


class Event:
    def __init__(self, event, case, dates, columns, factors):
        spec, inputs = case["spec"], case["inputs"]
        market = inputs.get("market")
        rows = [i for i in range(len(dates)) if market is None or not np.isnan(columns[market][i])]
        self.dates = [dates[i] for i in rows]
        raw = returns(columns[event["ticker"]][rows], inputs["ret"])
        self.raw = raw
        model = spec["model"]
        self.model = model
        zero = next(i for i, d in enumerate(self.dates) if d >= event["event_date"])
        e1, e2 = spec["estimation_window_rel_days"]
        d1, d2 = spec["event_window_rel_days"]
        self.estimation, self.window = np.arange(zero + e1, zero + e2 + 1), np.arange(zero + d1, zero + d2 + 1)
        self.d1, self.zero = d1, zero
        y = raw
        columns_of_x = [np.ones(len(rows))]
        if model == "factor":
            position = {d: i for i, d in enumerate(factors[0])}
            pick = lambda name: np.array([factors[1][name][position[d]] if d in position else np.nan for d in self.dates])
            y = raw - pick("RF")
            columns_of_x += [pick(name) for name in inputs["fcols"]]
        elif model in ("market_model", "market_adjusted"):
            self.market = returns(columns[market][rows], inputs["ret"])
            if model == "market_model":
                columns_of_x.append(self.market)
        x = np.column_stack(columns_of_x)
        usable = [i for i in self.estimation if not np.isnan(y[i]) and not np.isnan(x[i]).any()]
        self.used = np.array(usable)
        self.M = len(usable)
        answer = {"event_id": event.get("event_id"), "ticker": event["ticker"], "event_date": event["event_date"]}
        if model == "market_adjusted":
            own = y - self.market
            self.residuals = own[self.used] - own[self.used].mean()
            self.df, self.sigma = self.M - 1, own[self.used].std(ddof=1)
            expected = self.market[self.window]
            covariance = np.zeros((len(self.window), len(self.window)))
            answer |= {"coef": [], "coef_se": None, "r2": None}
            # No coefficient is estimated: residuals are the differences themselves.
            self.residuals = own[self.used]
        else:
            coefficients, self.residuals, self.df, self.sigma, inverse = least_squares(y[self.used], x[self.used])
            expected = x[self.window] @ coefficients
            covariance = x[self.window] @ inverse @ x[self.window].T
            answer["coef"] = list(coefficients)
            answer["coef_se"] = list(self.sigma * np.sqrt(np.diag(inverse)))
            total = y[self.used] - y[self.used].mean()
            answer["r2"] = 1 - self.residuals @ self.residuals / (total @ total) if model != "constant_mean" else 0.0
        self.prediction = self.sigma**2 * (np.eye(len(self.window)) + covariance)
        self.AR = y[self.window] - expected
        self.fec = np.sqrt(np.diag(self.prediction))
        self.SAR = self.AR / self.fec
        answer |= {
            "effective_session": self.dates[zero], "estimation": [self.dates[self.used[0]], self.dates[self.used[-1]]],
            "AR": list(self.AR), "ar_t": list(self.AR / self.sigma), "ar_p": list(two_sided(self.AR / self.sigma, self.df)),
            "SAR": list(self.SAR), "ar_t_fec_p": list(two_sided(self.SAR, self.df)), "sigma": self.sigma, "df": self.df, "M": self.M,
            "fec_sigma": list(self.fec), "raw_return": list(raw[self.window]), "expected_return": list(expected), "windows": {},
        }
        simple = inputs["ret"] == "simple"
        for bounds in spec["windows"]:
            part = slice(bounds[0] - d1, bounds[1] - d1 + 1)
            car = self.AR[part].sum()
            length = bounds[1] - bounds[0] + 1
            error = math.sqrt(self.prediction[part, part].sum())
            entry = {
                "CAR": car, "car_t": car / (self.sigma * math.sqrt(length)), "car_se_fec": error, "car_t_fec": car / error,
                "SCAR": car / error,
            }
            entry["car_p"] = two_sided(entry["car_t"], self.df)
            entry["car_p_fec"] = two_sided(entry["car_t_fec"], self.df)
            if simple:
                entry["BHAR_vs_expected"] = np.prod(1 + y[self.window][part]) - np.prod(1 + expected[part])
                if model in ("market_model", "market_adjusted"):
                    entry["BHAR_vs_market"] = np.prod(1 + y[self.window][part]) - np.prod(1 + self.market[self.window][part])
            answer["windows"][window_name(bounds)] = entry
        if model == "market_model":
            answer |= thin_trading(y[self.used], self.market[self.used], self.used)
        self.answer = answer
        self.spec = spec

    def calendar(self):
        return {self.dates[i]: r for i, r in zip(self.used, self.residuals)}

    def row(self):
        """The residuals of the estimation window, `nan` where the firm has none, then the abnormal returns."""
        whole = np.full(len(self.estimation), np.nan)
        whole[self.used - self.estimation[0]] = self.residuals
        return whole, self.AR


def mean_correlation(events):
    values = []
    for one, other in itertools.combinations(events, 2):
        a, b = one.calendar(), other.calendar()
        common = sorted(set(a) & set(b))
        if len(common) > 2:
            values.append(np.corrcoef([a[d] for d in common], [b[d] for d in common])[0, 1])
    return float(np.mean(values)) if values else 0.0


def hall(values):
    """Hall's transformation of Student's t, and Johnson's."""
    n, mean, spread = len(values), values.mean(), values.std(ddof=1)
    s = mean / spread
    gamma = n / ((n - 1) * (n - 2)) * (((values - mean) / spread) ** 3).sum()
    johnson = math.sqrt(n) * (s + gamma * s**2 / 3 + gamma / (6 * n))
    return gamma, math.sqrt(n) * (s + gamma * s**2 / 3 + gamma**2 * s**3 / 27 + gamma / (6 * n)), johnson


def mean_test(values):
    t = values.mean() / (values.std(ddof=1) / math.sqrt(len(values)))
    return t, two_sided(t, len(values) - 1)


def wilcoxon(values):
    values = values[values != 0]
    ranks = stats.rankdata(np.abs(values))
    plus, n = ranks[values > 0].sum(), len(values)
    z = (plus - n * (n + 1) / 4) / math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    tied = len(set(np.abs(values))) < n
    p = stats.wilcoxon(values, method="exact").pvalue if n <= 25 and not tied else normal_p(z)
    return plus, p, z


def rank_rows(rows):
    """Each row's ranks over the sessions it has, as shares of M + 1."""
    shares = np.full(rows.shape, np.nan)
    for i, row in enumerate(rows):
        has = ~np.isnan(row)
        shares[i, has] = stats.rankdata(row[has]) / (1 + has.sum())
    return shares


def sample(case, events):
    n = len(events)
    spec = case["spec"]
    d1, d2 = spec["event_window_rel_days"]
    rbar = mean_correlation(events)
    phat = float(np.mean([(e.residuals > 0).mean() for e in events]))
    estimation = np.array([e.row()[0] for e in events])
    AR = np.array([e.AR for e in events])
    M = estimation.shape[1]
    daily = np.nanmean(estimation, axis=0)
    crude = np.std(daily, ddof=1)
    answer = {"N": n, "rbar": rbar, "phat": phat, "S_crude_dep": crude, "days": {}, "windows": {}}
    rows = np.hstack([estimation, AR])
    K = rank_rows(rows)
    L = d2 - d1 + 1
    counts = (~np.isnan(K)).sum(0)
    # Where firms lack sessions, a day's sum is divided by the root of the firms that have it (Corrado and Zivney 1992).
    rank_day = np.nansum(K - 0.5, axis=0) / np.sqrt(counts)
    rank_spread = math.sqrt((rank_day**2).mean())
    # Corrado and Zivney: event-window values over the cross-sectional spread of that day.
    SR = np.full(rows.shape, np.nan)
    sigma = np.array([e.sigma for e in events])
    SR[:, :M] = estimation / sigma[:, None]
    SAR = np.array([e.SAR for e in events])
    SR[:, M:] = SAR / SAR.std(axis=0, ddof=1)
    cz = rank_rows(SR)
    cz_day = np.nansum(cz - 0.5, axis=0) / np.sqrt(counts)
    cz_spread = math.sqrt((cz_day**2).mean())
    signs = np.sign(rows - np.nanmedian(rows, axis=1)[:, None])
    sign_day = np.nansum(signs, axis=0) / np.sqrt(counts)
    sign_spread = math.sqrt((sign_day**2).mean())
    inflate, deflate = 1 + (n - 1) * rbar, math.sqrt((1 - rbar) / (1 + (n - 1) * rbar))
    patell_variance = sum(e.df / (e.df - 2) for e in events)

    def parametric(values, scaled, length):
        entry = {}
        entry["csect_t"], entry["csect_p"] = mean_test(values)
        entry["skew_gamma"], entry["skew_t"], johnson = hall(values)
        entry["skew_p"] = two_sided(entry["skew_t"], n - 1)
        entry["crude_dep_t"] = values.mean() / (crude * math.sqrt(length))
        entry["crude_dep_p"] = two_sided(entry["crude_dep_t"], M - 1)
        entry["patell_z"] = scaled.sum() / math.sqrt(patell_variance)
        entry["patell_p"] = normal_p(entry["patell_z"])
        entry["adj_patell_z"] = entry["patell_z"] / math.sqrt(inflate)
        entry["adj_patell_p"] = normal_p(entry["adj_patell_z"])
        entry["bmp_t"], entry["bmp_p"] = mean_test(scaled)
        entry["kp_bmp_t"] = entry["bmp_t"] * deflate
        entry["kp_bmp_p"] = two_sided(entry["kp_bmp_t"], n - 1)
        return entry, johnson

    for k in range(L):
        values, scaled = AR[:, k], SAR[:, k]
        positive = int((values > 0).sum())
        entry, johnson = parametric(values, scaled, 1)
        entry |= {"AAR": values.mean(), "N": n, "pos": positive, "neg": int((values < 0).sum()), "johnson_t": johnson}
        entry["johnson_p"] = two_sided(johnson, n - 1)
        entry["bw80_t"] = values.sum() / math.sqrt(sum(e.sigma**2 * e.df / (e.M - 1) for e in events))
        entry["sign_z"] = (positive - n / 2) / math.sqrt(n / 4)
        entry["sign_p"] = normal_p(entry["sign_z"])
        entry["sign_exact_p"] = stats.binomtest(positive, n).pvalue
        entry["gsign_z"] = (positive - n * phat) / math.sqrt(n * phat * (1 - phat))
        entry["gsign_p"] = normal_p(entry["gsign_z"])
        for name, value in [
            ("rank", rank_day[M + k] / rank_spread), ("cz_rank", cz_day[M + k] / cz_spread), ("cz_sign", sign_day[M + k] / sign_spread)
        ]:
            entry[name + "_z"], entry[name + "_p"] = value, normal_p(value)
        entry["wilcoxon_Wplus"], entry["wilcoxon_p"], entry["wilcoxon_z"] = wilcoxon(values)
        entry["wilcoxon_z_p"] = normal_p(entry["wilcoxon_z"])
        answer["days"][str(d1 + k)] = entry

    for bounds in spec["windows"]:
        part = slice(bounds[0] - d1, bounds[1] - d1 + 1)
        length = bounds[1] - bounds[0] + 1
        cars = AR[:, part].sum(1)
        scars = np.array([e.answer["windows"][window_name(bounds)]["SCAR"] for e in events])
        entry, _ = parametric(cars, scars, length)
        entry["CAAR"] = cars.mean()
        summed = SAR[:, part].sum(1)
        entry["patell_z"] = summed.sum() / math.sqrt(length * patell_variance)
        entry["patell_p"] = normal_p(entry["patell_z"])
        entry["adj_patell_z"] = entry["patell_z"] / math.sqrt(inflate)
        entry["adj_patell_p"] = normal_p(entry["adj_patell_z"])
        entry["bmp_t_cumSAR"], entry["bmp_p_cumSAR"] = mean_test(summed)
        positive = int((cars > 0).sum())
        entry["pos"] = positive
        entry["gsign_z"] = (positive - n * phat) / math.sqrt(n * phat * (1 - phat))
        entry["gsign_p"] = normal_p(entry["gsign_z"])
        place = slice(M + part.start, M + part.stop)
        entry["rank_z"] = math.sqrt(length) * rank_day[place].mean() / rank_spread
        entry["cz_rank_z"] = math.sqrt(length) * cz_day[place].mean() / cz_spread
        for name in ("rank", "cz_rank"):
            entry[name + "_p"] = normal_p(entry[name + "_z"])
        # Kolari and Pynnönen (2011): the estimation window's standardized returns and one event value.
        G = np.hstack([estimation / sigma[:, None], (scars / scars.std(ddof=1))[:, None]])
        U = np.full(G.shape, np.nan)
        for i, row in enumerate(G):
            has = ~np.isnan(row)
            U[i, has] = stats.rankdata(row[has]) / (1 + has.sum()) - 0.5
        T = M + 1
        here = (~np.isnan(U)).sum(0)
        mean_day = np.nanmean(U, axis=0)
        spread = math.sqrt((here / n * mean_day**2).mean())
        Z = mean_day[-1] / spread
        entry["grank_Z_raw"], entry["grank_T"] = Z, T
        entry["grank_t"] = Z * math.sqrt((T - 2) / (T - 1 - Z * Z))
        entry["grank_t_p"] = two_sided(entry["grank_t"], T - 2)
        entry["grank_z"] = mean_day[-1] * math.sqrt(12 * n * (T + 1) / (T - 1))
        entry["grank_z_p"] = normal_p(entry["grank_z"])
        entry["wilcoxon_car_Wplus"], entry["wilcoxon_car_p"], _ = wilcoxon(cars)
        answer["windows"][window_name(bounds)] = entry
    return answer


def solve(folder, case):
    dates, columns = table(f"{folder}/{case['inputs']['prices']}")
    factors = table(f"{folder}/{case['inputs']['factors']}") if case["inputs"].get("factors") else None
    events = [Event(event, case, dates, columns, factors) for event in case["events"]]
    return events, {**case, "events": [e.answer for e in events], "sample": sample(case, events)}


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


if __name__ == "__main__":
    with open(sys.argv[2]) as file:
        print(json.dumps(plain(solve(sys.argv[1], json.load(file))[1])))
