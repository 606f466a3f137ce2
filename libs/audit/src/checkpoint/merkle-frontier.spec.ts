import { leafHash } from '@equipoise/randomisation-core';
import { MerkleFrontier } from './merkle-frontier';

// The eight entries and the roots after each, from the test vectors of Certificate Transparency
// (certificate-transparency, merkletree tests; also transparency-dev/merkle).
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the Merkle tree of a trail', () => {
  it('has the published roots after each entry, also when it is continued from its record', () => {
    let tree = MerkleFrontier.empty();
    const roots = ENTRIES.map((entry) => {
      tree = MerkleFrontier.restore(tree.record(), tree.size);
      tree.add(leafHash(Buffer.from(entry, 'hex')));
      return tree.root().toString('hex');
    });
    expect(roots).toEqual(ROOTS);
  });

  it('has the published root without entries', () => {
    expect(MerkleFrontier.empty().root().toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('refuses a record that does not belong to its size', () => {
    expect(() => MerkleFrontier.restore(Buffer.alloc(32), 3)).toThrow(RangeError);
  });
});
