import Inbox from 'lucide-react/icons/inbox';
import Lock from 'lucide-react/icons/lock';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import WifiOff from 'lucide-react/icons/wifi-off';
import type { ReactNode } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { lastRequestId } from '@codexion/resources/api/connection';
import { ApiProblem } from '@codexion/resources/api/problem';
import { Button } from '@codexion/resources/ui/Button';

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

/** Shown in place of data the person may not see; asking again would not help. */
export function ForbiddenState({ children, ...rest }: Partial<Omit<MessageProps, 'icon'>>) {
  return (
    <Message
      icon={<Lock className="size-5" aria-hidden />}
      title={text.problem.forbiddenTitle}
      {...rest}
    >
      {children ?? text.problem.forbidden}
    </Message>
  );
}

interface ErrorStateProps extends Pick<MessageProps, 'title' | 'isPage'> {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/**
 * A failed request: what the server said, its request id for the people who run it, and a way to try again. Of an
 * error that is not an answer, the last request's id is the nearest thing in the log.
 */
export function ErrorState({ error, onRetry, title, ...rest }: ErrorStateProps) {
  const problem = error instanceof ApiProblem ? error : undefined;
  if (problem?.status === 403) return <ForbiddenState {...rest} />;
  const isOffline = problem?.status === 0;
  const Icon = isOffline ? WifiOff : TriangleAlert;
  const requestId = problem ? problem.requestId : lastRequestId();
  return (
    <div role="alert">
      <Message
        icon={<Icon className="size-5 text-danger-ink" aria-hidden />}
        title={isOffline ? text.problem.offlineTitle : title}
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
