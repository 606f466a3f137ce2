import { useEffect } from 'react';

/** What stands in the browser's tab, in bookmarks and in the ears of a screen reader when a page opens. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Equipoise` : 'Equipoise';
  }, [title]);
}
