"""The peer of the speed benchmark: the same studies in numpy, vectorised, on one thread.

Started by the benchmark, it reads the returns and events that the benchmark wrote, then runs a job for each line of standard
input (`windows`, `sums` or `panel`) and answers with a line of the job's CPU seconds and a checksum.
"""
import os
import sys
import time

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np

folder = sys.argv[1]
sessions, stocks, events, dates = (int(text) for text in sys.argv[2:6])
MARKET = np.fromfile(f"{folder}/market.f64")
RETURNS = np.fromfile(f"{folder}/returns.f64").reshape(stocks, sessions)
EVENTS = np.fromfile(f"{folder}/events.i64", dtype=np.int64).reshape(events, 2)
DATES = np.fromfile(f"{folder}/dates.i64", dtype=np.int64)
LENGTH, GAP_END, FROM, THROUGH = 250, -21, -10, 10
BATCH = 500


def tails(t, df):
    from scipy.special import stdtr
    return 2 * stdtr(df, -np.abs(t))


def windows():
    """Each study's windows gathered, in batches that stay in the cache."""
    total = 0.0
    estimation = np.arange(GAP_END - LENGTH + 1, GAP_END + 1)
    around = np.arange(FROM, THROUGH + 1)
    for start in range(0, len(EVENTS), BATCH):
        stock, zero = EVENTS[start:start + BATCH].T
        places = zero[:, None] + estimation
        y = RETURNS[stock[:, None], places]
        x = MARKET[places]
        mx, my = x.mean(1, keepdims=True), y.mean(1, keepdims=True)
        cx, cy = x - mx, y - my
        sxx = np.einsum("ij,ij->i", cx, cx)
        slope = np.einsum("ij,ij->i", cx, cy) / sxx
        residual = cy - slope[:, None] * cx
        sigma = np.sqrt(np.einsum("ij,ij->i", residual, residual) / (LENGTH - 2))
        total += finish(stock, zero, around, mx[:, 0], my[:, 0], sxx, slope, sigma)
    return total


def sums():
    """Running sums of each stock, so that a fit takes two look-ups."""
    total = 0.0
    around = np.arange(FROM, THROUGH + 1)
    centred = RETURNS - RETURNS.mean(1, keepdims=True)
    x = MARKET - MARKET.mean()

    def running(values):
        result = np.zeros(values.shape[:-1] + (values.shape[-1] + 1,))
        np.cumsum(values, axis=-1, out=result[..., 1:])
        return result

    sx, sxx = running(x), running(x * x)
    sy, sxy, syy = running(centred), running(centred * x), running(centred * centred)
    means = RETURNS.mean(1)
    for start in range(0, len(EVENTS), 2 * BATCH):
        stock, zero = EVENTS[start:start + 2 * BATCH].T
        low, high = zero + GAP_END - LENGTH + 1, zero + GAP_END + 1
        mx = (sx[high] - sx[low]) / LENGTH
        my = (sy[stock, high] - sy[stock, low]) / LENGTH
        vx = sxx[high] - sxx[low] - LENGTH * mx * mx
        cov = sxy[stock, high] - sxy[stock, low] - LENGTH * mx * my
        vy = syy[stock, high] - syy[stock, low] - LENGTH * my * my
        slope = cov / vx
        sigma = np.sqrt((vy - slope * cov) / (LENGTH - 2))
        total += finish(stock, zero, around, mx + MARKET.mean(), my + means[stock], vx, slope, sigma)
    return total


def finish(stock, zero, around, mx, my, sxx, slope, sigma):
    places = zero[:, None] + around
    distance = MARKET[places] - mx[:, None]
    abnormal = RETURNS[stock[:, None], places] - my[:, None] - slope[:, None] * distance
    t = abnormal / sigma[:, None]
    standardized = t / np.sqrt(1 + 1 / LENGTH + distance * distance / sxx[:, None])
    path = np.cumsum(abnormal, axis=1)
    count = len(around)
    spread = np.sqrt(count + count * count / LENGTH + distance.sum(1) ** 2 / sxx)
    car_t = path[:, -1] / (sigma * spread)
    return float(car_t.sum() + standardized[:, 3].sum() + t[:, 4].sum())


def panel():
    """1,000 dates, each across all stocks, with six tests of every session and of the window."""
    total = 0.0
    count = THROUGH - FROM + 1
    for zero in DATES:
        low, high = zero + GAP_END - LENGTH + 1, zero + GAP_END + 1
        y, x = RETURNS[:, low:high], MARKET[low:high]
        mx, my = x.mean(), y.mean(1, keepdims=True)
        cx, cy = x - mx, y - my
        sxx = cx @ cx
        slope = cy @ cx / sxx
        residual = cy - slope[:, None] * cx
        squares = np.einsum("ij,ij->i", residual, residual)
        sigma = np.sqrt(squares / (LENGTH - 2))
        inside = slice(zero + FROM, zero + THROUGH + 1)
        distance = MARKET[inside] - mx
        abnormal = RETURNS[:, inside] - my - slope[:, None] * distance
        standardized = abnormal / (sigma[:, None] * np.sqrt(1 + 1 / LENGTH + distance * distance / sxx))
        spread = np.sqrt(count + count * count / LENGTH + distance.sum() ** 2 / sxx)
        values = np.concatenate([abnormal, abnormal.sum(1, keepdims=True)], axis=1)
        scaled = np.concatenate([standardized, (values[:, -1] / (sigma * spread))[:, None]], axis=1)
        summed = np.concatenate([standardized, standardized.sum(1, keepdims=True) / np.sqrt(count)], axis=1)
        n = len(values)
        root = np.sqrt(n)
        t = values.mean(0) / values.std(0, ddof=1) * root
        patell = summed.sum(0) / np.sqrt(n * (LENGTH - 2) / (LENGTH - 4))
        bmp = scaled.mean(0) / scaled.std(0, ddof=1) * root
        direction = (residual / np.sqrt(squares)[:, None]).sum(0)
        correlation = (direction @ direction - n) / (n * (n - 1))
        kp = bmp * np.sqrt((1 - correlation) / (1 + (n - 1) * correlation))
        share = (residual > 0).mean()
        sign = ((values > 0).sum(0) - n * share) / np.sqrt(n * share * (1 - share))
        both = np.concatenate([residual, abnormal], axis=1)
        order = both.argsort(axis=1)
        ranks = np.empty(both.shape)
        np.put_along_axis(ranks, order, np.arange(1.0, both.shape[1] + 1)[None, :].repeat(n, 0), axis=1)
        scores = (ranks / (both.shape[1] + 1) - 0.5).mean(0)
        deviation = np.sqrt((scores * scores).mean())
        rank = np.append(scores[LENGTH:], scores[LENGTH:].sum() / np.sqrt(count)) / deviation
        p = np.concatenate([tails(t, n - 1), tails(bmp, n - 1), tails(kp, n - 1)])
        from scipy.special import ndtr
        q = 2 * ndtr(-np.abs(np.concatenate([patell, sign, rank])))
        total += float(kp[-1] + rank[-1] + sign[2] + patell[-1] + t[-1] + p[-1] + q[-1])
    return total


JOBS = {"windows": windows, "sums": sums, "panel": panel}
print("ready", flush=True)
for line in sys.stdin:
    start = time.process_time()
    checksum = JOBS[line.strip()]()
    print(time.process_time() - start, repr(checksum), flush=True)
