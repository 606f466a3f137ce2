#!/usr/bin/env python3
"""Replays a published randomisation. Plain Python (3.8 or newer), nothing to install.

    python3 verify.py BUNDLE.json [--commitment HEX ...]
    python3 verify.py OPENING.json [--root HEX]

Exit code 0: every allocation follows from the revealed secret and design. 1: it does not, and the first position that
differs is named. 2: the file is not a bundle. Written from docs/verification.md, not from the application's code, so
that the two can be held against each other.
"""
import functools
import hashlib
import hmac
import json
import math
import sys

ALGORITHM = 'equipoise-hmac-drbg-sha256/1'
FORMAT = 'equipoise-bundle/1'
OPENING = 'equipoise-opening/1'
CHUNK = 512


class Drbg:
    """HMAC_DRBG, SHA-256, no reseed (NIST SP 800-90A Rev. 1, 10.1.2)."""

    def __init__(self, entropy, nonce=b'', personalisation=b''):
        self.key, self.v = b'\x00' * 32, b'\x01' * 32
        self._update(entropy + nonce + personalisation)

    def _mac(self, *parts):
        return hmac.new(self.key, b''.join(parts), hashlib.sha256).digest()

    def _update(self, data=b''):
        for separator in (b'\x00', b'\x01') if data else (b'\x00',):
            self.key = self._mac(self.v, separator, data)
            self.v = self._mac(self.v)

    def generate(self, count):
        out = b''
        while len(out) < count:
            self.v = self._mac(self.v)
            out += self.v
        self._update()
        return out[:count]


class Stream:
    def __init__(self, entropy, personalisation):
        self.drbg, self.unread = Drbg(entropy, b'', personalisation), b''

    def bytes(self, count):
        while len(self.unread) < count:
            self.unread += self.drbg.generate(CHUNK)
        taken, self.unread = self.unread[:count], self.unread[count:]
        return taken

    def below(self, n):
        bits = (n - 1).bit_length()
        if bits == 0:
            return 0
        while True:
            value = int.from_bytes(self.bytes((bits + 7) // 8), 'big') & ((1 << bits) - 1)
            if value < n:
                return value

    def shuffle(self, items):
        for last in range(len(items) - 1, 0, -1):
            chosen = self.below(last + 1)
            items[last], items[chosen] = items[chosen], items[last]
        return items


def fields(*parts):
    out = b''
    for part in parts:
        part = part.encode('utf-8') if isinstance(part, str) else part
        out += len(part).to_bytes(4, 'big') + part
    return out


def canonical(value):
    # RFC 8785 for what a design holds: ASCII keys, text and integers.
    return json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False)


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode('utf-8'))


def commitment(label, secret, design):
    return sha256(fields(label, secret, canonical(design), ALGORITHM)).hexdigest()


def mixed(label, secret, design, public_value):
    """HKDF-SHA256 (RFC 5869) with the public value as salt; 32 bytes are one round of its second step."""
    info = fields('public value', label, sha256(canonical(design)).digest())
    extracted = hmac.new(public_value.encode('utf-8'), secret, hashlib.sha256).digest()
    return hmac.new(extracted, info + b'\x01', hashlib.sha256).digest()


def root_of(entries):
    """The tree of RFC 9162, section 2.1."""
    if len(entries) == 1:
        return sha256(b'\x00' + entries[0]).digest()
    left = 1 << (len(entries) - 1).bit_length() - 1
    return sha256(b'\x01' + root_of(entries[:left]) + root_of(entries[left:])).digest()


def path_of(entries, index):
    if len(entries) == 1:
        return []
    left = 1 << (len(entries) - 1).bit_length() - 1
    if index < left:
        return path_of(entries[:left], index) + [root_of(entries[left:])]
    return path_of(entries[left:], index - left) + [root_of(entries[:left])]


def climb(entry, index, size, path):
    """The root that a path from entry `index` of `size` gives, or None: the recursion of path_of, taken backwards."""
    if size == 1:
        return None if path else sha256(b'\x00' + entry).digest()
    left = 1 << (size - 1).bit_length() - 1
    if not path:
        return None
    if index < left:
        below, pair = climb(entry, index, left, path[:-1]), lambda h: h + path[-1]
    else:
        below, pair = climb(entry, index - left, size - left, path[:-1]), lambda h: path[-1] + h
    return below and sha256(b'\x01' + pair(below)).digest()


def planned_root(label, secret, design, stratum, positions):
    arms = (arm for _, arm in sequence(label, secret, design, stratum))
    return root_of([bytes.fromhex(leaf(label, secret, design, stratum, k, next(arms))) for k in range(1, positions + 1)]).hex()


def wrong_opening(opening, published=None):
    """None, or a sentence that says why the opening proves nothing."""
    salted = fields(opening['label'], bytes.fromhex(opening['salt']), opening['stratum'], str(opening['position']), opening['arm'])
    path = [bytes.fromhex(step) for step in opening['path']]
    if not 1 <= opening['position'] <= opening['positions']:
        raise ValueError('the position is not one of the planned ones')
    reached = climb(sha256(salted).digest(), opening['position'] - 1, opening['positions'], path)
    if reached is None or reached.hex() != opening['root']:
        return 'the path does not lead from this arm to the root'
    if published and published != opening['root']:
        return 'the root is not the published one'
    return None


def simple(design, stream):
    total = sum(arm['ratio'] for arm in design['arms'])
    while True:
        drawn = stream.below(total)
        for arm in design['arms']:
            if drawn < arm['ratio']:
                yield None, arm['code']
                break
            drawn -= arm['ratio']


def permuted_blocks(design, stream):
    total, block = sum(arm['ratio'] for arm in design['arms']), 0
    while True:
        block += 1
        size = design['blockSizes'][stream.below(len(design['blockSizes']))]
        content = [arm['code'] for arm in design['arms'] for _ in range(arm['ratio'] * size // total)]
        for arm in stream.shuffle(content):
            yield block, arm


def by_chances(weights):
    """A method from the weights of its arms, given the counts so far (of the round, where a size is planned)."""
    def allocate(design, stream):
        counts = [0] * len(design['arms'])
        while True:
            if sum(counts) == design.get('plannedSize'):
                counts = [0] * len(counts)
            chances = weights(design, counts)
            drawn, chosen = stream.below(sum(chances)), 0
            while drawn >= chances[chosen]:
                drawn -= chances[chosen]
                chosen += 1
            counts[chosen] += 1
            yield None, design['arms'][chosen]['code']
    return allocate


def favouring(behind_ahead):
    """Weights of two arms from those of the arm that is behind and the one that is ahead by d > 0."""
    def weights(design, counts):
        d = counts[0] - counts[1]
        if d == 0:
            return [1, 1]
        behind, ahead = behind_ahead(design, abs(d))
        return [ahead, behind] if d > 0 else [behind, ahead]
    return by_chances(weights)


def coin(design):
    numerator, denominator = map(int, design['p'].split('/'))
    return numerator, denominator - numerator


def allocation_rule(design, counts):
    total = sum(arm['ratio'] for arm in design['arms'])
    return [design['plannedSize'] * arm['ratio'] // total - count for arm, count in zip(design['arms'], counts)]


def wei(design, counts):
    balls = [design['w'] + design['b'] * counts[1], design['w'] + design['b'] * counts[0]]
    return balls if sum(balls) else [1, 1]


def block_urn(design, counts):
    return [design['b'] // 2 + min(counts) - count for count in counts]


@functools.lru_cache(maxsize=None)
def completions(size, limit):
    """table[m][d]: ways to go on for m positions from the imbalance d to balance, never beyond the limit."""
    table = [{0: 1}]
    for _ in range(size):
        last = table[-1]
        table.append({d: last.get(d - 1, 0) + last.get(d + 1, 0) for d in range(-limit, limit + 1)})
    return table


def maximal(design, counts):
    ways = completions(design['plannedSize'], design['b'])[design['plannedSize'] - sum(counts) - 1]
    d = counts[0] - counts[1]
    return [ways.get(d + 1, 0), ways.get(d - 1, 0)]


def square_free(value):
    """value = root * root * rest, where no square divides the rest."""
    root, rest, divisor = 1, value, 2
    while divisor * divisor <= rest:
        while rest % (divisor * divisor) == 0:
            root, rest = root * divisor, rest // (divisor * divisor)
        divisor += 1
    return root, rest


def imbalance(measure, factors):
    """{r: c}: the sum of c * sqrt(r) over the factors, given as (weight, counts); exact, whatever the measure."""
    total = {}
    for weight, counts in factors:
        if measure == 'range':
            coefficient, radicand = max(counts) - min(counts), 1
        else:
            coefficient, radicand = sum((a - b) ** 2 for k, a in enumerate(counts) for b in counts[:k]), 1
            if measure == 'standard-deviation' and coefficient:
                coefficient, radicand = square_free(coefficient)
        if coefficient:
            total[radicand] = total.get(radicand, 0) + weight * coefficient
    return total


def less(a, b):
    """Whether the sum a is below b; both have distinct square-free radicands, so they are equal only term by term."""
    terms = {r: b.get(r, 0) - a.get(r, 0) for r in {*a, *b}}
    terms = {r: c for r, c in terms.items() if c}
    digits = 20
    while terms:
        value = sum((1 if c > 0 else -1) * math.isqrt(c * c * r * 100 ** digits) for r, c in terms.items())
        if abs(value) > len(terms):
            return value > 0
        digits *= 2
    return False


def lowest_terms(arms):
    divisor = functools.reduce(math.gcd, (arm['ratio'] for arm in arms))
    return {arm['code']: arm['ratio'] // divisor for arm in arms}


def counted_before(design, names):
    """As how many a participant counts, and the counts of {(factor, level): [...]} from the designs before."""
    groups = [(lowest_terms(group['arms']), group['participants']) for group in design.get('earlier', [])]
    parts = {ratio for shares, _ in groups for ratio in shares.values()}
    parts |= {sum(shares.values()) for shares, _ in groups if not set(names) <= set(shares)}
    unit = 1
    for part in parts:
        unit = unit * part // math.gcd(unit, part)
    counts = {}
    for shares, participants in groups:
        for one in participants:
            for known in one['levels']:
                cell = counts.setdefault((known['factor'], known['level']), [0] * len(names))
                for k, name in enumerate(names):
                    if name == one['arm']:
                        cell[k] += unit // shares[name]
                    elif name not in shares:
                        cell[k] += unit // sum(shares.values())
    return unit, counts


def wrong_earlier(design, before):
    """None, or why an amended minimisation does not go on from those whom the randomisations before it allocated."""
    earlier = design.get('earlier')
    if earlier is None:
        return None
    if len(earlier) != len(before):
        return 'it goes on from %d designs, and %d come before it' % (len(earlier), len(before))
    for number, (group, randomisation) in enumerate(zip(earlier, before), 1):
        if group['arms'] != randomisation['design']['arms']:
            return 'the earlier design %d has other arms or ratios' % number
        listed = {one['participant']: one['arm'] for one in group['participants']}
        if len(listed) != len(group['participants']):
            raise ValueError('a participant stands twice among the earlier ones')
        for stratum in randomisation['strata']:
            for made in stratum['allocations']:
                counted = listed.pop(made['participant'], None)
                if counted != made['arm'] and not (counted is None and stratum['key'].startswith('downtime/')):
                    return 'participant %s was allocated to %s before, the design counts %s' % (made['participant'], made['arm'], counted)
        if listed:
            return 'participant %s was not allocated by the earlier design %d' % (sorted(listed)[0], number)
    return None


def minimisation(design, arrivals):
    """Pocock and Simon on equal pseudo-arms; `arrivals` gives the levels of each participant, by factor."""
    divisor = functools.reduce(math.gcd, (arm['ratio'] for arm in design['arms']))
    names = [arm['code'] for arm in design['arms'] for _ in range(arm['ratio'] // divisor)]
    u, v = map(int, design['p'].split('/'))
    unit, seen = counted_before(design, names)

    def allocate(stream):
        for levels in arrivals:
            cells = [seen.setdefault((f['factor'], levels[f['factor']]), [0] * len(names)) for f in design['factors']]
            totals = [imbalance(design['imbalance'], [
                (f['weight'], [n + unit * (arm == k) for arm, n in enumerate(cell)]) for f, cell in zip(design['factors'], cells)
            ]) for k in range(len(names))]
            best = [not any(less(other, total) for other in totals) for total in totals]
            tied = sum(best)
            weights = [u * (len(names) - 1) + (tied - 1) * (v - u) if b else tied * (v - u) for b in best]
            drawn, chosen = stream.below(sum(weights)), 0
            while drawn >= weights[chosen]:
                drawn -= weights[chosen]
                chosen += 1
            for cell in cells:
                cell[chosen] += unit
            yield None, names[chosen]
    return allocate


METHODS = {
    'simple': simple,
    'permuted-blocks': permuted_blocks,
    'random-allocation-rule': by_chances(allocation_rule),
    'truncated-binomial': by_chances(lambda design, counts: [int(2 * count < design['plannedSize']) for count in counts]),
    'efron': favouring(lambda design, d: coin(design)),
    'adjustable-biased-coin': favouring(lambda design, d: (d ** design['a'], 1)),
    'generalised-biased-coin': by_chances(
        lambda design, counts: [counts[1] ** design['rho'], counts[0] ** design['rho']] if sum(counts) else [1, 1]),
    'big-stick': favouring(lambda design, d: (1, 1) if d < design['b'] else (1, 0)),
    'chen': favouring(lambda design, d: coin(design) if d < design['b'] else (1, 0)),
    'wei-urn': by_chances(wei),
    'block-urn': by_chances(block_urn),
    'maximal': by_chances(maximal),
}


def sequence(label, secret, design, stratum, arrivals=()):
    """(block, arm) pairs of one stratum: endless, but for a list, and for minimisation one for each arrival."""
    if design['method'] == 'list':
        return ((None, arm) for s in design['strata'] if s['key'] == stratum for arm in s['sequence'])
    stream = Stream(secret, fields(label, sha256(canonical(design)).digest(), stratum))
    if design['method'] == 'minimisation':
        return minimisation(design, arrivals)(stream)
    return METHODS[design['method']](design, stream)


def leaf(label, secret, design, stratum, position, arm, covariates=None):
    salt_input = fields('salt', label, sha256(canonical(design)).digest(), stratum, str(position))
    salt = hmac.new(secret, salt_input, hashlib.sha256).digest()
    levels = [covariates[f['factor']] for f in design['factors']] if design['method'] == 'minimisation' else []
    return sha256(fields(label, salt, stratum, str(position), arm, *levels)).hexdigest()


def chain_start(commitment_hex, stratum):
    return sha256('equipoise/chain/v1|%s|%s' % (commitment_hex, stratum)).hexdigest()


def chain_link(previous, position, participant, allocated_at, leaf_hex):
    return sha256('%s|%d|%s|%s|%s' % (previous, position, participant, allocated_at, leaf_hex)).hexdigest()


def first_difference(bundle, published=()):
    """None, or a sentence that names the first difference."""
    seen = set()
    for index, randomisation in enumerate(bundle['randomisations']):
        label, secret, design = randomisation['label'], bytes.fromhex(randomisation['secret']), randomisation['design']
        at = 'randomisation %d' % (index + 1)
        if commitment(label, secret, design) != randomisation['commitment']:
            return '%s: the commitment is not that of the secret and design' % at
        if published and (index >= len(published) or published[index] != randomisation['commitment']):
            return '%s: the commitment is not the published one' % at
        difference = wrong_earlier(design, bundle['randomisations'][:index]) if design['method'] == 'minimisation' else None
        if difference:
            return '%s: %s' % (at, difference)
        if 'publicValue' in randomisation:
            secret = mixed(label, secret, design, randomisation['publicValue']['value'])
        for stratum in randomisation['strata']:
            key, planned = stratum['key'], stratum.get('planned')
            if planned and planned_root(label, secret, design, key, planned['positions']) != planned['root']:
                return '%s, stratum %s: the root is not that of the planned positions' % (at, key)
            link = chain_start(randomisation['commitment'], key)
            derived = sequence(label, secret, design, key, [a.get('covariates') for a in stratum['allocations']])
            for position, found in enumerate(stratum['allocations'], 1):
                here = '%s, stratum %s, position %d' % (at, key, position)
                arm = next(derived, (None, None))[1]
                if arm is None:
                    return '%s: the list has no such position' % here
                expected_leaf = leaf(label, secret, design, key, position, arm, found.get('covariates'))
                link = chain_link(link, position, found['participant'], found['allocatedAt'], expected_leaf)
                for name, expected in (('position', position), ('arm', arm), ('leaf', expected_leaf), ('link', link)):
                    if found[name] != expected:
                        return '%s: %s is %s, expected %s' % (here, name, found[name], expected)
                if found['participant'] in seen:
                    return '%s: participant %s was already allocated' % (here, found['participant'])
                seen.add(found['participant'])
    if len(published) > len(bundle['randomisations']):
        return 'randomisation %d: a commitment was published, but the bundle ends before' % (len(bundle['randomisations']) + 1)
    return None


def opened(opening, published):
    difference = wrong_opening(opening, *published)
    if difference:
        print('NOT verified: ' + difference)
        return 1
    print('verified: stratum %s, position %d is arm %s' % (opening['stratum'], opening['position'], opening['arm']))
    return 0


def main(arguments):
    try:
        with open(arguments[0], encoding='utf-8') as file:
            bundle = json.load(file)
        if bundle['format'] == OPENING:
            return opened(bundle, [a for a in arguments[1:] if a != '--root'])
        if bundle['format'] != FORMAT or any(r['algorithm'] != ALGORITHM for r in bundle['randomisations']):
            raise ValueError('another format or algorithm')
        published = [a for a in arguments[1:] if a != '--commitment']
        difference = first_difference(bundle, published)
    except (IndexError, KeyError, OSError, TypeError, ValueError) as error:
        print('not a bundle that this program can read: %r' % error, file=sys.stderr)
        return 2
    if difference:
        print('NOT verified: ' + difference)
        return 1
    strata = [s for r in bundle['randomisations'] for s in r['strata']]
    print('verified: %d allocations, %d strata' % (sum(len(s['allocations']) for s in strata), len(strata)))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
