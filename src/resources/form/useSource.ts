import { useSearch } from '@tanstack/react-router';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Sources of a new record: values in the address (`?projectId=…`), or another record (`?from=<id>`). */
export function useSource() {
  const prefill: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const from = prefill['from'];
  const copyOf = typeof from === 'string' && UUID.test(from) ? from : undefined;
  return { prefill, copyOf };
}
