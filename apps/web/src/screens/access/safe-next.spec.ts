import { safeNext } from './safe-next';

describe('where signing in leads', () => {
  it('follows an address inside the product', () => {
    expect(safeNext('/trials/1/today?only=due')).toBe('/trials/1/today?only=due');
  });

  it.each([['https://elsewhere.example'], ['//elsewhere.example'], ['/\\elsewhere.example'], ['javascript:alert(1)'], [undefined], [7]])(
    'leads to the list of trials instead of %p',
    (next) => {
      expect(safeNext(next)).toBe('/');
    },
  );
});
