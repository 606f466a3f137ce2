/** The key under which the component library remembers a chosen scheme. */
const CHOICE = 'mantine-color-scheme-value';

/** Light or dark from the first paint on: the choice of this device, else that of its system. */
export function applyColourScheme(): void {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(CHOICE);
  } catch {
    // Without storage the system decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
}
