"""Writes golden.json beside itself and docs/verification/vectors.json: sequences, hashes and a bundle derived by
docs/verification/verify.py, which shares no code with this library. Both are fixed for ever: run again, they must give
the same bytes.

    python3 libs/randomisation-core/reference/golden.py [--check]
"""
import hashlib
import hmac
import itertools
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '../../../docs/verification'))
sys.dont_write_bytecode = True
import verify  # noqa: E402

COUNTING = bytes(range(32))
TWO = [{'code': 'MSC', 'ratio': 1}, {'code': 'CBT', 'ratio': 1}]
UNEQUAL = [{'code': 'ACT', 'ratio': 3}, {'code': 'CBT', 'ratio': 2}, {'code': 'Wait', 'ratio': 1}]


def named_secret(name):
    return hashlib.sha256(name.encode()).digest()


CASES = [
    ('equal blocks of four', 'equipoise', COUNTING, {'method': 'permuted-blocks', 'arms': TWO, 'blockSizes': [4]}, 'all', 60),
    ('blocks of 4, 6 and 8', 'equipoise', COUNTING, {'method': 'permuted-blocks', 'arms': TWO, 'blockSizes': [4, 6, 8]}, 'all', 123),
    ('another stratum, not ASCII', 'NCT00000000', named_secret('strata'),
     {'method': 'permuted-blocks', 'arms': TWO, 'blockSizes': [4, 6]}, 'Málaga, <65', 123),
    ('three arms 3:2:1', 'equipoise', named_secret('arms'), {'method': 'permuted-blocks', 'arms': UNEQUAL, 'blockSizes': [6, 12]}, 'high', 90),
    ('a block beyond one byte', 'equipoise', named_secret('long'),
     {'method': 'permuted-blocks', 'arms': TWO, 'blockSizes': [300]}, 'all', 600),
    ('simple 1:1', 'equipoise', COUNTING, {'method': 'simple', 'arms': TWO}, 'all', 600),
    ('simple 3:2:1', 'equipoise', named_secret('simple'), {'method': 'simple', 'arms': UNEQUAL}, 'low', 90),
    ('random allocation rule 3:2:1, two rounds', 'equipoise', COUNTING,
     {'method': 'random-allocation-rule', 'arms': UNEQUAL, 'plannedSize': 60}, 'all', 90),
    ('truncated binomial, two rounds', 'equipoise', COUNTING, {'method': 'truncated-binomial', 'arms': TWO, 'plannedSize': 50}, 'all', 80),
    ('Efron 2/3', 'equipoise', COUNTING, {'method': 'efron', 'arms': TWO, 'p': '2/3'}, 'all', 123),
    ('adjustable biased coin 2', 'equipoise', COUNTING, {'method': 'adjustable-biased-coin', 'arms': TWO, 'a': 2}, 'all', 123),
    ('generalised biased coin 5', 'equipoise', COUNTING, {'method': 'generalised-biased-coin', 'arms': TWO, 'rho': 5}, 'all', 400),
    ('big stick 2', 'equipoise', COUNTING, {'method': 'big-stick', 'arms': TWO, 'b': 2}, 'all', 123),
    ('Chen 7/10 within 3', 'equipoise', COUNTING, {'method': 'chen', 'arms': TWO, 'p': '7/10', 'b': 3}, 'all', 123),
    ("Wei's urn 0, 1", 'equipoise', COUNTING, {'method': 'wei-urn', 'arms': TWO, 'w': 0, 'b': 1}, 'all', 123),
    ("Wei's urn 3, 2", 'equipoise', COUNTING, {'method': 'wei-urn', 'arms': TWO, 'w': 3, 'b': 2}, 'all', 123),
    ('block urn 4', 'equipoise', COUNTING, {'method': 'block-urn', 'arms': TWO, 'b': 4}, 'all', 123),
    ('maximal 3, two rounds', 'equipoise', COUNTING, {'method': 'maximal', 'arms': TWO, 'plannedSize': 124, 'b': 3}, 'all', 200),
]


def sequences():
    for name, label, secret, design, stratum, n in CASES:
        rows = list(itertools.islice(verify.sequence(label, secret, design, stratum), n))
        yield {
            'name': name, 'label': label, 'secret': secret.hex(), 'design': design, 'stratum': stratum, 'n': n,
            'commitment': verify.commitment(label, secret, design),
            'designHash': verify.sha256(verify.canonical(design)).hexdigest(),
            'personalisation': verify.fields(label, verify.sha256(verify.canonical(design)).digest(), stratum).hex(),
            'firstBytes': verify.Stream(secret, verify.fields(label, verify.sha256(verify.canonical(design)).digest(), stratum)).bytes(16).hex(),
            'leaves': [verify.leaf(label, secret, design, stratum, k + 1, rows[k][1]) for k in range(3)],
            'arms': ' '.join(arm for _, arm in rows),
            'blocks': [len(list(run)) for block, run in itertools.groupby(rows, key=lambda row: row[0]) if block],
        }


def randomisation(label, secret, design, sizes, number, month, value=None, planned=None):
    committed, strata, revealed = verify.commitment(label, secret, design), [], secret
    secret = verify.mixed(label, secret, design, value['value']) if value else secret
    for key, n in sizes:
        link, allocations = verify.chain_start(committed, key), []
        known = PARTICIPANTS if design['method'] == 'minimisation' else []
        for position, (_, arm) in enumerate(itertools.islice(verify.sequence(label, secret, design, key, known), n), 1):
            recorded = {'covariates': {f['factor']: known[position - 1][f['factor']] for f in design['factors']}} if known else {}
            participant = 'P-%03d' % next(number)
            at = '2026-%02d-%02dT09:30:00.%03dZ' % (month, position, position)
            leaf = verify.leaf(label, secret, design, key, position, arm, recorded.get('covariates'))
            link = verify.chain_link(link, position, participant, at, leaf)
            allocations.append({
                'position': position, 'participant': participant, 'arm': arm, 'allocatedAt': at, **recorded, 'leaf': leaf, 'link': link,
            })
        root = {'planned': {'positions': planned, 'root': verify.planned_root(label, secret, design, key, planned)}} if planned else {}
        strata.append({'key': key, **root, 'allocations': allocations})
    drawn = {'publicValue': value} if value else {}
    return {
        'label': label, 'algorithm': verify.ALGORITHM, 'design': design, 'secret': revealed.hex(), 'commitment': committed, **drawn,
        'strata': strata,
    }


def bundle():
    number = itertools.count(1)
    first = {'method': 'permuted-blocks', 'arms': TWO, 'blockSizes': [4, 6]}
    amended = {'method': 'permuted-blocks', 'arms': [{'code': 'MSC', 'ratio': 2}, {'code': 'CBT', 'ratio': 1}], 'blockSizes': [3, 6]}
    return {
        'format': verify.FORMAT, 'trial': 'NCT00000000',
        'randomisations': [
            randomisation('NCT00000000', COUNTING, first, [('low', 7), ('high', 5)], number, 3),
            randomisation('NCT00000000', named_secret('amendment'), amended, [('low', 4)], number, 9),
        ],
        'recruitment': {'openedOn': '2026-03-01', 'closedOn': '2026-09-30'},
    }


def vectors():
    """The numbers that docs/verification.md shows, step by step, for the first golden sequence."""
    label, design, stratum, participant, at = 'equipoise', CASES[0][3], 'all', 'P-001', '2026-03-01T09:30:00.000Z'
    design_hash = verify.sha256(verify.canonical(design)).digest()
    personalisation = verify.fields(label, design_hash, stratum)
    committed = verify.commitment(label, COUNTING, design)
    arm = next(verify.sequence(label, COUNTING, design, stratum))[1]
    leaf, start = verify.leaf(label, COUNTING, design, stratum, 1, arm), verify.chain_start(committed, stratum)
    return {
        'secret': COUNTING.hex(), 'label': label, 'stratum': stratum, 'design': design,
        'canonicalJson': verify.canonical(design), 'designHash': design_hash.hex(), 'commitment': committed,
        'personalisation': personalisation.hex(),
        'firstBytes': verify.Stream(COUNTING, personalisation).bytes(32).hex(),
        'bytes505To520': verify.Stream(COUNTING, personalisation).bytes(520)[504:].hex(),
        'integersBelow6': [n for stream in [verify.Stream(COUNTING, personalisation)] for n in [stream.below(6) for _ in range(12)]],
        'integersBelow1000': [n for stream in [verify.Stream(COUNTING, personalisation)] for n in [stream.below(1000) for _ in range(8)]],
        'shuffleOfAToH': ''.join(verify.Stream(COUNTING, personalisation).shuffle(list('ABCDEFGH'))),
        'firstArm': arm,
        'salt': hmac.new(COUNTING, verify.fields('salt', label, design_hash, stratum, '1'), hashlib.sha256).hexdigest(),
        'leaf': leaf, 'link0': start, 'participant': participant, 'allocatedAt': at,
        'link1': verify.chain_link(start, 1, participant, at, leaf),
    }


def arrivals(name, count, **factors):
    """Participants with levels drawn from a stream of their own, so that this file needs no other."""
    stream = verify.Stream(named_secret('arrivals'), name.encode())
    return [{factor: levels[stream.below(len(levels))] for factor, levels in factors.items()} for _ in range(count)]


def minimised(arms, p, imbalance='range', **weights):
    factors = [{'factor': factor, 'weight': weight} for factor, weight in weights.items()]
    return {'method': 'minimisation', 'arms': arms, 'factors': factors, 'imbalance': imbalance, 'p': p}


FOUR = [{'code': code, 'ratio': 1} for code in ('MSC', 'CBT', 'ACT', 'Wait')]
SITES = ['Málaga', 'Cádiz', 'Jaén', 'Vigo', 'León']
PARTICIPANTS = arrivals('all', 150, severity=['low', 'high'], sex=['f', 'm', 'x'], site=SITES)
ADAPTIVE = [
    ('range, two arms', minimised(TWO, '4/5', severity=1, sex=1, site=1)),
    ('range, weights, certain', minimised(TWO, '1/1', site=3, severity=2)),
    ('variance, 3:2:1', minimised(UNEQUAL, '7/10', 'variance', severity=2, sex=1, site=5)),
    ('standard deviation, four arms', minimised(FOUR, '17/20', 'standard-deviation', severity=1, sex=2, site=1)),
    ('standard deviation, 3:2:1', minimised(UNEQUAL, '1/1', 'standard-deviation', severity=1, sex=1, site=1)),
    ('range, ratio not in lowest terms', minimised([dict(arm, ratio=2 * arm['ratio']) for arm in UNEQUAL], '2/3', sex=1)),
]
LIST = {'method': 'list', 'arms': TWO, 'strata': [
    {'key': 'low', 'sequence': ['MSC', 'CBT', 'CBT', 'MSC', 'CBT', 'MSC']}, {'key': 'high', 'sequence': ['CBT', 'MSC', 'MSC', 'CBT']},
]}


def adaptive():
    """Sequences that need more than a secret, and a bundle of both kinds."""
    number = itertools.count(1)
    return {
        'participants': PARTICIPANTS,
        'sequences': [{
            'name': name, 'design': design, 'commitment': verify.commitment('equipoise', COUNTING, design),
            'arms': ' '.join(arm for _, arm in verify.sequence('equipoise', COUNTING, design, 'all', PARTICIPANTS)),
        } for name, design in ADAPTIVE],
        'bundle': {
            'format': verify.FORMAT, 'trial': 'NCT00000001', 'randomisations': [
                randomisation('NCT00000001', COUNTING, ADAPTIVE[2][1], [('all', 20)], number, 3),
                randomisation('NCT00000001', named_secret('list'), LIST, [('low', 6), ('high', 3)], number, 5),
            ],
        },
    }


def proofs():
    """Public value, tree and opening: the numbers of docs/verification.md, and a bundle that has all of them."""
    label, design, stratum, public = 'equipoise', CASES[0][3], 'all', '04 11 23 31 40 44'
    mixed = verify.mixed(label, COUNTING, design, public)
    arms = [arm for _, arm in itertools.islice(verify.sequence(label, mixed, design, stratum), 7)]
    leaves = [bytes.fromhex(verify.leaf(label, mixed, design, stratum, k, arm)) for k, arm in enumerate(arms, 1)]
    salt = hmac.new(mixed, verify.fields('salt', label, verify.sha256(verify.canonical(design)).digest(), stratum, '6'), hashlib.sha256)
    opening = {
        'format': verify.OPENING, 'label': label, 'stratum': stratum, 'position': 6, 'positions': 7, 'arm': arms[5],
        'salt': salt.hexdigest(), 'path': [step.hex() for step in verify.path_of(leaves, 5)], 'root': verify.root_of(leaves).hex(),
    }
    blocks = {'method': 'permuted-blocks', 'arms': TWO, 'blockSizes': [4, 6]}
    value = {'value': public, 'source': 'Lottery of 2026-02-28, six of 49'}
    return {
        'secret': COUNTING.hex(), 'label': label, 'stratum': stratum, 'design': design, 'publicValue': public,
        'mixedSecret': mixed.hex(), 'arms': ' '.join(arms), 'roots': [verify.root_of(leaves[:n]).hex() for n in range(1, 8)],
        'opening': opening,
        'bundle': {'format': verify.FORMAT, 'trial': 'NCT00000002', 'randomisations': [
            randomisation('NCT00000002', COUNTING, blocks, [('low', 5), ('high', 3)], itertools.count(1), 3, value, 50),
        ]},
    }


def text_of(value):
    return json.dumps(value, indent=1, ensure_ascii=False) + '\n'


FILES = {
    os.path.join(HERE, 'golden.json'): text_of({'algorithm': verify.ALGORITHM, 'sequences': list(sequences()), 'bundle': bundle()}),
    os.path.join(HERE, 'golden-adaptive.json'): text_of(adaptive()),
    os.path.join(HERE, '../../../docs/verification/proof-vectors.json'): text_of(proofs()),
    os.path.join(HERE, '../../../docs/verification/vectors.json'): text_of(vectors()),
}
for path, text in FILES.items():
    if '--check' in sys.argv:
        with open(path, encoding='utf-8') as file:
            if file.read() != text:
                sys.exit('%s is not what this program writes' % path)
    else:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
