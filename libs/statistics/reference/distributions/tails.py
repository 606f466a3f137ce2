"""Tails of normal, t, chi-squared, F and non-central t to 17 digits, with mpmath 1.3.0 arithmetic at 400 digits (so that complements keep theirs).

    python3 tails.py > tails.json

Incomplete beta and gamma are mpmath's hypergeometric ones; the non-central t is an integral of
Phi(t s - ncp) over the density of s = sqrt(chi2/df). Arguments are the doubles themselves, not their decimals.
"""
import json
from mpmath import mp, mpf, erfc, sqrt, quad, log, exp, loggamma

mp.dps = 400

def text(x):
    return float(mp.nstr(x, 17)) if abs(x) > mpf(10) ** -307 else 0.0

def z(x):
    return mpf(x)

def fraction(terms):
    """Continued fraction 1/(1 + a1/(1 + a2/(1 + ...))) by the modified Lentz method."""
    tiny = mpf(10) ** -200
    f = c = mpf(1)
    d = mpf(0)
    for a, b in terms:
        d = b + a * d
        d = 1 / (d if d else tiny)
        c = b + a / c
        f *= c * d
        if abs(c * d - 1) < mpf(10) ** -(mp.dps - 5):
            return f
    raise ArithmeticError("continued fraction")

def beta_pair(a, b, x, y):
    """I_x(a, b) and its complement, y = 1 - x given apart so that no digit is lost (DLMF 8.17.22)."""
    if x > (a + 1) / (a + b + 2):
        u, l = beta_pair(b, a, y, x)
        return l, u
    def terms():
        for k in range(1, 10 ** 6):
            m = mpf(k // 2)
            if k % 2 == 0:
                yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), mpf(1)
            else:
                yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), mpf(1)
    front = exp(a * log(x) + b * log(y) + loggamma(a + b) - loggamma(a) - loggamma(b)) / a
    lower = front / fraction(terms())
    return lower, 1 - lower

def gamma_pair(a, x):
    """P(a, x) and Q(a, x): series below a + 1 (DLMF 8.11.4), continued fraction above (8.9.2)."""
    front = exp(a * log(x) - x - loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        k = a
        while abs(term) > abs(total) * mpf(10) ** -(mp.dps - 5):
            k += 1
            term *= x / k
            total += term
        return front * total, 1 - front * total
    def terms():
        for k in range(1, 10 ** 6):
            yield -k * (k - a), x + 2 * k + 1 - a
    start = x + 1 - a
    f = start
    c, d = start, mpf(0)
    for t, b in terms():
        d = 1 / (b + t * d)
        c = b + t / c
        f *= c * d
        if abs(c * d - 1) < mpf(10) ** -(mp.dps - 5):
            break
    return 1 - front / f, front / f

rows = []
def add(name, arguments, lower, upper):
    rows.append({"distribution": name, "arguments": arguments, "lower": text(lower), "upper": text(upper)})

def phi(x):
    return erfc(-x / sqrt(2)) / 2

for x in [-37.5, -30, -12.3, -8, -5, -3, -1.96, -1, -1e-3, -1e-9, 0.25, 1.5, 4, 9.5, 20, 37]:
    add("normal", [x], phi(z(x)), phi(-z(x)))

def t_upper(x, df):
    x, df = z(x), z(df)
    if x < 0:
        return 1 - t_upper(-x, df)
    return beta_pair(df / 2, mpf(1) / 2, df / (df + x * x), x * x / (df + x * x))[0] / 2

for df in [0.5, 1, 2, 3.7, 5.95634, 12, 52, 91.3, 500, 20000, 1000000]:
    for x in [1e-7, 0.01, 0.5, 1, 1.96, 3, 6, 15, 37, 200]:
        u = t_upper(x, df)
        add("t", [x, df], 1 - u, u)

for df in [0.3, 1, 2, 3.5, 10, 57, 400, 10000, 1000000]:
    for r in [1e-6, 0.01, 0.3, 0.9, 0.999, 1, 1.001, 1.2, 2, 6, 40]:
        x = r * df
        a, h = z(df) / 2, z(x) / 2
        lo, up = gamma_pair(a, h)
        add("chi-squared", [x, df], lo, up)

for d1, d2 in [(1, 1), (1, 5.5), (2, 30), (3, 7), (7, 3), (12, 250), (250, 12), (0.7, 40), (100, 100), (3, 100000)]:
    for x in [1e-6, 0.01, 0.3, 0.9, 1, 1.4, 3, 12, 80, 2000]:
        a, b, q = z(d1) / 2, z(d2) / 2, z(d1) * z(x) / (z(d1) * z(x) + z(d2))
        add("f", [x, d1, d2], *beta_pair(a, b, q, z(d2) / (z(d1) * z(x) + z(d2))))

mp.dps = 30

def nct(x, df, ncp):
    x, df, ncp = z(x), z(df), z(ncp)
    constant = log(2) + (df / 2) * log(df / 2) - loggamma(df / 2)
    def g(s):
        return exp(constant + (df - 1) * log(s) - df * s * s / 2) * phi(x * s - ncp) if s > 0 else mpf(0)
    # Pieces of one hundredth where the mass can be (the far upper tail of t comes from small s), wider ones beyond.
    points = [mpf(k) / 100 for k in range(0, 221)] if df >= 5 else [mpf(k) / 40 for k in range(0, 201)]
    points += [points[-1] * 2, points[-1] * 4, mpf(40)]
    return quad(g, points, method='gauss-legendre', maxdegree=4)

for df in [1, 2, 5, 10.5, 53, 121, 1000]:
    for x, ncp in [(-2, 5), (0, 1), (1.5, 0), (2.5, 1), (2, -3), (5, 5), (-0.5, -2), (12, 3), (30, 4), (-8, 1), (1e-3, 0.5), (3, 9)]:
        lo = nct(x, df, ncp)
        up = nct(-x, df, -ncp)
        assert abs(lo + up - 1) < mpf(10) ** -20, (x, df, ncp, lo + up - 1)
        add("non-central-t", [x, df, ncp], lo, up)

print("[\n" + ",\n".join(json.dumps(r) for r in rows) + "\n]")
