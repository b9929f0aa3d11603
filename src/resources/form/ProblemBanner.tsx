import CircleAlert from 'lucide-react/icons/circle-alert';
import CloudOff from 'lucide-react/icons/cloud-off';

import { text } from '@codexion/resources/i18n/text';
import type { Problem } from '@codexion/resources/form/state/problems';

/** Why a form was not saved; messages of single fields stand at the fields. */
export function ProblemBanner({ problem }: { problem: Problem | undefined }) {
  const Icon = problem?.offline ? CloudOff : CircleAlert;
  return (
    <div role="alert" className="not-empty:mb-5">
      {problem && (
        <div className="flex gap-2.5 rounded-xl border border-danger/30 bg-danger-soft px-4 py-3 text-sm text-danger-ink">
          <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
          <div className="min-w-0 space-y-1 break-words">
            <p className="font-medium">{problem.title}</p>
            {problem.messages.length > 0 && (
              <ul>
                {problem.messages.map((message) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            )}
            {problem.requestId && (
              <p className="text-xs">
                {text.problem.requestId}:{' '}
                <code className="font-mono select-all">{problem.requestId}</code>
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
