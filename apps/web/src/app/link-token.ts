import { useLocation } from '@tanstack/react-router';

/** The token of a mailed link: what stands behind # in the address, which a browser sends to no server. Empty where there is none. */
export const useLinkToken = (): string => useLocation({ select: ({ hash }) => hash });
