import './theme/global.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { applyColourScheme } from './app/colour-scheme';
import { startWords } from './app/i18n';
import { queryClient } from './app/query-client';
import { router } from './app/router';

applyColourScheme();
const place = document.getElementById('root');

void startWords().then(() => {
  if (!place) return;
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>,
  );
});
