import CircleAlert from 'lucide-react/icons/circle-alert';

/** What is wrong with the record as a whole; messages of single fields stand at the fields. */
export function ProblemBanner({ messages }: { messages: readonly string[] }) {
  return (
    <div role="alert">
      {messages.length > 0 && (
        <div className="flex gap-2.5 rounded-t-xl border-b border-line bg-danger-soft px-4 py-3 text-sm text-danger-ink sm:px-6">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          <ul className="min-w-0 break-words">
            {messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
