import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';

import { text } from '@codexion/resources/i18n/text';
import type { ApiProblem } from '@codexion/resources/api/problem';
import { buttonClass } from '@codexion/resources/ui/Button';
import { EmptyState, ErrorState } from '@codexion/resources/ui/StateMessage';

/** Shown in place of a page whose code threw. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const shown = error instanceof Error ? error : new Error(String(error));
  // Code that could not be loaded is asked for again by the router alone.
  const retry = (): void => void router.invalidate().then(reset);
  return <ErrorState isPage title={text.problem.title} error={shown} onRetry={retry} />;
}

/** In place of every page, where the server shows nothing to whoever asks. */
export function RefusedPage({ problem }: { problem: ApiProblem }) {
  return <ErrorState isPage title={text.problem.refusedTitle} error={problem} />;
}

export function NotFoundPage() {
  return (
    <EmptyState
      isPage
      title={text.problem.notFoundTitle}
      action={
        <Link to="/" className={buttonClass()}>
          {text.actions.backToStart}
        </Link>
      }
    >
      {text.problem.notFound}
    </EmptyState>
  );
}
