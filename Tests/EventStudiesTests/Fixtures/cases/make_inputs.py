"""Makes the invented tables that the cases study, and the cases' heads. Run once; the tables are kept."""

import datetime
import json
import math

import numpy as np

random = np.random.default_rng(20250127)
COUNT = 330
FIRMS = [f"F{number:02}" for number in range(1, 11)]

day, dates = datetime.date(2023, 10, 2), []
CLOSED = {"2023-11-23", "2023-12-25", "2024-01-01", "2024-01-15", "2024-03-29", "2024-05-27", "2024-07-04", "2024-09-02", "2024-11-28", "2024-12-25"}
while len(dates) < COUNT:
    if day.weekday() < 5 and day.isoformat() not in CLOSED:
        dates.append(day.isoformat())
    day += datetime.timedelta(days=1)
EVENT = dates[300]

market = 0.0004 + 0.009 * random.standard_t(5, COUNT)
sector = 0.014 * random.standard_t(6, COUNT)
size, value, momentum = (0.006 * random.standard_normal(COUNT) for _ in range(3))
riskfree = np.full(COUNT, 0.0002)


def clustered(deviation):
    """Noise whose variance follows a GARCH(1,1)."""
    variance, noise = deviation**2, []
    for draw in random.standard_normal(COUNT):
        noise.append(math.sqrt(variance) * draw)
        variance = 0.08 * deviation**2 + 0.17 * noise[-1] ** 2 + 0.75 * variance
    return np.array(noise)


moves = {"IDX": market, "SEC": 1.2 * market + sector}
for place, firm in enumerate(FIRMS):
    beta = 0.6 + 0.15 * place
    exposure = 0.9 if place < 6 else 0.2
    own = clustered(0.014)
    moves[firm] = beta * market + exposure * sector + 0.4 * size - 0.3 * value + 0.2 * momentum + own
    moves[firm][300:302] -= np.array([0.11, 0.02]) * exposure
    moves[firm][300:306] += 0.01 * random.standard_normal(6)

closes = {name: np.round((40 + 17 * i) * np.exp(np.cumsum(move)), 3) for i, (name, move) in enumerate(moves.items())}
cells = {name: [repr(float(x)) for x in column] for name, column in closes.items()}
# One firm is listed 150 sessions before the event, one was not traded on three days.
cells["F09"][:150] = [""] * 150
for gap in (120, 200, 201):
    cells["F10"][gap] = ""
with open("prices.csv", "w") as file:
    file.write("date," + ",".join(cells) + "\n")
    file.writelines(f"{date}," + ",".join(column[i] for column in cells.values()) + "\n" for i, date in enumerate(dates))

columns = {"Mkt-RF": market - riskfree, "SMB": size, "HML": value, "Mom": momentum, "RF": riskfree}
with open("factors.csv", "w") as file:
    file.write("date," + ",".join(columns) + "\n")
    file.writelines(f"{date}," + ",".join(f"{column[i]:.6f}" for column in columns.values()) + "\n" for i, date in enumerate(dates))

with open("volumes.csv", "w") as file:
    file.write("date," + ",".join(FIRMS[:5]) + "\n")
    jump = np.where((np.arange(COUNT) >= 300) & (np.arange(COUNT) < 304), 1.1, 0)
    levels = [np.exp(15 + 0.2 * i + 0.35 * random.standard_normal(COUNT) + jump) for i in range(5)]
    file.writelines(f"{date}," + ",".join(str(int(level[i])) for level in levels) + "\n" for i, date in enumerate(dates))


def case(name, model, estimation, event, windows, tickers, kind="simple", events=None, **inputs):
    events = events or [(ticker, EVENT) for ticker in tickers]
    head = {
        "case": name,
        "inputs": {"prices": "prices.csv", "ret": kind, **inputs},
        "spec": {"model": model, "estimation_window_rel_days": estimation, "event_window_rel_days": event, "windows": windows},
        "events": [{"event_id": i + 1, "ticker": t, "event_date": d} for i, (t, d) in enumerate(events)],
    }
    with open(f"{name}.head.json", "w") as file:
        json.dump(head, file)


whole = FIRMS[:8]
case("market_model", "market_model", [-250, -11], [-3, 3], [[0, 0], [-1, 1], [-3, 3]], whole, market="IDX")
case("constant_mean", "constant_mean", [-130, -11], [-2, 2], [[0, 0], [-2, 2]], whole[:6], kind="log", market="IDX")
case("market_adjusted", "market_adjusted", [-200, -21], [-1, 5], [[0, 0], [0, 5]], whole[:6], market="SEC")
case("three_factors", "factor", [-250, -11], [-2, 2], [[0, 0], [-1, 1]], whole, factors="factors.csv", fcols=["Mkt-RF", "SMB", "HML"])
case("four_factors", "factor", [-250, -11], [-1, 1], [[0, 0]], whole[:4], factors="factors.csv", fcols=["Mkt-RF", "SMB", "HML", "Mom"])
sunday = next(d for d in (datetime.date.fromisoformat(dates[255]) + datetime.timedelta(days=k) for k in range(8)) if d.weekday() == 6)
dated = [
    ("F01", dates[262]), ("F01", dates[300]), ("F02", dates[258]), ("F02", dates[310]), ("F03", sunday.isoformat()),
    ("F04", dates[290]), ("F04", dates[296]), ("F05", dates[320]),
]
case("recurring_firms", "market_model", [-220, -31], [-2, 2], [[0, 0], [-2, 2]], [], events=dated, market="IDX")
case("late_listing", "market_model", [-250, -11], [-1, 1], [[0, 0], [-1, 1]], ["F01", "F03", "F05", "F07", "F09", "F10"], market="IDX")
