import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';

import { ModelsProvider, type ModelEntry } from '@codexion/resources/models/ModelsContext';
import { PagesProvider, type AppPage } from '@codexion/resources/models/pages';
import { useLanguage } from '@codexion/resources/hooks/useLanguage';
import { ApiProblem } from '@codexion/resources/api/problem';

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

interface AppProps {
  readonly router: AnyRouter;
  readonly models: readonly ModelEntry[];
  /** Pages of the app's own. */
  readonly pages?: readonly AppPage[];
}

/** Providers around the router: data, models, the language in use. */
export function App({ router, models, pages = [] }: AppProps) {
  const [queryClient] = useState(createQueryClient);
  const language = useLanguage();
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ModelsProvider models={models}>
          <PagesProvider pages={pages}>
            {/* The key: pages are made anew in another language. */}
            <RouterProvider key={language} router={router} />
          </PagesProvider>
        </ModelsProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
