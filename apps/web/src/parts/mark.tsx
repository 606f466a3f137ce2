/** The house mark: two equal weights on a level beam. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#155c6b" />
      <circle cx="9" cy="11" r="4" fill="#b0d2d7" />
      <circle cx="23" cy="11" r="4" fill="#b0d2d7" />
      <path d="M4 17.5h24" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M16 18l4.6 7.5h-9.2z" fill="#fff" />
    </svg>
  );
}
