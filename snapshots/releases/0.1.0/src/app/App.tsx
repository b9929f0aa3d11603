import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';

import { ModelsProvider } from '../components/ModelsContext.js';
import { useLanguage } from '../hooks/useLanguage.js';
import { ApiProblem } from '../services/problem.js';
import type { createAppRouter } from './router.js';
import { models } from './routes.gen.js';

/** Only what may be different in a moment is asked again: no answer at all, or a server in trouble. */
const isPassing = (error: Error): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status >= 502);

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // Asked even without a network: people are told at once, instead of waiting for what does not come.
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (count, error) => count < 2 && isPassing(error),
      },
      mutations: { networkMode: 'always' },
    },
  });

export function App({ router }: { router: ReturnType<typeof createAppRouter> }) {
  const [queryClient] = useState(createQueryClient);
  const language = useLanguage();
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ModelsProvider models={models}>
          {/* The key: pages are made anew in another language. */}
          <RouterProvider key={language} router={router} />
        </ModelsProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
