import { createContext } from 'react';

/** Whether what is shown belongs to a simulated trial: pictures and files then say so themselves. */
export const Simulated = createContext(false);
