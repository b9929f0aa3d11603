/** Answers the requests of a page in process, with real responses and without a server. */
export type Handler = (request: Request) => Response | Promise<Response>;

const json = (body: unknown, status = 200): Response => Response.json(body, { status });

/** The answer to what is not there. */
export const notFound = (): Response =>
  json({ type: 'about:blank', title: 'Not found', status: 404, code: 'PFQ_HTTP_NOT_FOUND' }, 404);

/** A list has the fields of a form; what the database adds is made up. */
export function stored<T extends object>(samples: readonly T[]) {
  const at = '2026-01-31T12:00:00.000Z';
  return samples.map((sample, index) => ({
    ...sample,
    id: `01900000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }));
}

const UNITS: Readonly<Record<string, number>> = { day: 10, month: 7, year: 4 };

/** Counts records by value, as the server does: `status`, `createdAt:month`. */
function summaryOf(items: readonly object[], by: readonly string[]) {
  const groups = by.map((name) => {
    const [property = '', unit = ''] = name.split(':');
    const counts = new Map<unknown, number>();
    for (const item of items) {
      const value = new Map(Object.entries(item)).get(property) ?? null;
      const key = typeof value === 'string' ? value.slice(0, UNITS[unit]) : value;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return { by: name, items: [...counts].map(([value, count]) => ({ value, count })) };
  });
  return { total: items.length, groups };
}

/**
 * Serves lists, single records and summaries, by the route of their model, to somebody who may do everything.
 */
export function serve(
  lists: Readonly<Record<string, readonly { readonly id: string }[]>>,
): Handler {
  return (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, , route = '', id] = pathname.split('/');
    if (route === 'session') return json({ userId: null, tenantId: null, models: {} });
    const items = lists[route] ?? [];
    if (id === undefined) {
      const page = { number: 1, size: 25, total: items.length, pages: 1 };
      return json({ items, page });
    }
    if (id === 'summary') return json(summaryOf(items, searchParams.getAll('by')));
    const record = items.find((item) => item.id === id);
    return record ? json(record) : notFound();
  };
}
