import { useNavigate, useSearch } from '@tanstack/react-router';

/** The filters of a list live in the address, so that what is seen can be linked, bookmarked and gone back to. */
export function useSearchState(): [Record<string, string>, (change: Record<string, string | undefined>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const texts = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [],
    ),
  );
  const change = (next: Record<string, string | undefined>) => {
    const merged: Record<string, string | undefined> = { ...texts, ...next };
    for (const name of Object.keys(merged)) if (!merged[name]) delete merged[name];
    void navigate({ to: '.', search: merged as never, replace: true, resetScroll: false });
  };
  return [texts, change];
}
