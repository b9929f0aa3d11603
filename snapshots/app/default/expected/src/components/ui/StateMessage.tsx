import Inbox from 'lucide-react/icons/inbox';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';

import { text } from '../../i18n/text.js';
import { ApiProblem } from '../../services/problem.js';
import { Button } from './Button.js';

interface MessageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Where the message is all there is on the page. */
  readonly isPage?: boolean;
}

function Message({ icon, title, children, action, isPage }: MessageProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <span className="mb-3 grid size-10 place-items-center rounded-full bg-subtle text-muted">
        {icon}
      </span>
      <Title className="text-sm font-semibold">{title}</Title>
      <div className="mt-1 max-w-md text-[13px] text-muted">{children}</div>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

/** Nothing to show, and what to do about it. */
export function EmptyState(props: Omit<MessageProps, 'icon'>) {
  return <Message icon={<Inbox className="size-5" aria-hidden />} {...props} />;
}

interface ErrorStateProps extends Pick<MessageProps, 'title' | 'isPage'> {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** A failed request: what the server said, its request id for the people who run it, and a way to try again. */
export function ErrorState({ error, onRetry, ...rest }: ErrorStateProps) {
  const requestId = error instanceof ApiProblem ? error.requestId : undefined;
  return (
    <div role="alert">
      <Message
        icon={<TriangleAlert className="size-5 text-danger-ink" aria-hidden />}
        {...rest}
        action={onRetry && <Button onClick={onRetry}>{text.actions.retry}</Button>}
      >
        <p>{error.message}</p>
        {requestId && (
          <p className="mt-2 text-xs">
            {text.problem.requestId}: <code className="font-mono select-all">{requestId}</code>
          </p>
        )}
      </Message>
    </div>
  );
}
