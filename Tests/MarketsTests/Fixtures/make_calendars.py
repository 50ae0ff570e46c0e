"""Makes hours.csv, closures.csv and instants.csv with exchange_calendars 4.13.2: sessions of ten exchanges, 2015 to 2027.

hours.csv has runs of sessions with the same hours (UTC), closures.csv the weekdays without a session (`-`) and the weekend days with
one (`+`), instants.csv moments and the session that they fall to: the first whose close is later.
"""

import csv
import random

import exchange_calendars
import pandas

EXCHANGES = {
    "XNYS": "America/New_York", "XNAS": "America/New_York", "XETR": "Europe/Berlin", "XSWX": "Europe/Zurich",
    "XAMS": "Europe/Amsterdam", "XTAI": "Asia/Taipei", "XTKS": "Asia/Tokyo", "XHKG": "Asia/Hong_Kong", "XKRX": "Asia/Seoul",
    "XSHG": "Asia/Shanghai",
}
FIRST, LAST = "2015-01-01", "2027-12-31"


def clock(value):
    return "" if pandas.isna(value) else value.strftime("%H:%M")


def schedule(mic):
    # Nasdaq has the sessions of the New York Stock Exchange; Shanghai's are known a year less far.
    last = "2026-12-31" if mic == "XSHG" else LAST
    return exchange_calendars.get_calendar("XNYS" if mic == "XNAS" else mic, start=FIRST, end=last).schedule


def lines():
    hours, closures, instants = [], [], []
    random.seed(20250127)
    for mic, zone in EXCHANGES.items():
        table = schedule(mic)
        runs = []
        for session, row in table.iterrows():
            day, times = session.date().isoformat(), [clock(row[n]) for n in ("open", "break_start", "break_end", "close")]
            assert row["open"].date() == row["close"].date() == session.date()
            if runs and runs[-1][2] == times:
                runs[-1][1] = day
            else:
                runs.append([day, day, times])
        hours += [[mic, first, last, *times] for first, last, times in runs]
        days = pandas.date_range(table.index[0], table.index[-1])
        closures += [[mic, d.date().isoformat(), "-"] for d in days if d.weekday() < 5 and d not in table.index]
        closures += [[mic, d.date().isoformat(), "+"] for d in days if d.weekday() >= 5 and d in table.index]
        instants += [[mic, *answer] for answer in moments(table, zone)]
    return hours, closures, instants


def moments(table, zone):
    """Twenty moments of an exchange: opens, closes and breaks to the second, and any others."""
    table = table.loc["2015-02-01":"2026-11-30"]
    rows = [table.iloc[random.randrange(len(table))] for _ in range(8)]
    second = pandas.Timedelta(seconds=1)
    chosen = [rows[0]["open"], rows[1]["open"] - second, rows[2]["close"], rows[3]["close"] - second, rows[4]["open"] + 3600 * second]
    chosen += [row["break_start"] + 60 * second for row in rows[5:7] if not pandas.isna(row["break_start"])]
    span = int((table["close"].iloc[-1] - table["open"].iloc[0]).total_seconds())
    chosen += [table["open"].iloc[0] + random.randrange(span) * second for _ in range(10)]
    gaps = [a for a, b in zip(table.index, table.index[1:]) if (b - a).days > 3]
    chosen += [pandas.Timestamp(random.choice(gaps) + pandas.Timedelta(days=k), tz="UTC") + 39_600 * second for k in (1, 2, 3)]
    return [answer(table, zone, instant) for instant in sorted(chosen)]


def answer(table, zone, instant):
    place = int((table["close"] <= instant).sum())
    day = pandas.Timestamp(instant.tz_convert(zone).date())
    if day in table.index:
        row = table.loc[day]
        if instant < row["open"]:
            phase = "pre_open"
        elif instant >= row["close"]:
            phase = "post_close"
        elif not pandas.isna(row["break_start"]) and row["break_start"] <= instant < row["break_end"]:
            phase = "break"
        else:
            phase = "in_session"
    else:
        phase = "closed_weekend" if day.weekday() >= 5 else "closed_holiday"
    effective, base = table.index[place].date(), table.index[place - 1].date()
    return [instant.strftime("%Y-%m-%dT%H:%M:%SZ"), phase, effective.isoformat(), base.isoformat()]


if __name__ == "__main__":
    heads = (
        ["exchange", "first", "last", "open", "break_start", "break_end", "close"], ["exchange", "date", "sign"],
        ["exchange", "instant", "phase", "session", "base"],
    )
    for name, head, rows in zip(("hours.csv", "closures.csv", "instants.csv"), heads, lines()):
        with open(name, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])
