import { readTrustedProxies } from './trusted-proxies';

describe('the proxies whose word is believed', () => {
  it('are none unless they are named', () => {
    expect(['', ' ', ','].map(readTrustedProxies)).toEqual([false, false, false]);
    expect(readTrustedProxies('loopback, 10.1.2.3 ,192.168.0.0/16,fd00::/8')).toEqual(['loopback', '10.1.2.3', '192.168.0.0/16', 'fd00::/8']);
  });

  it('are never everybody', () => {
    for (const text of ['true', '0', '1', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'proxy.example.org', 'loopback,true']) {
      expect(() => readTrustedProxies(text)).toThrow('TRUST_PROXY');
    }
  });
});
