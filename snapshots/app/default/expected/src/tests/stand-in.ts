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

/** Serves lists and single records, by the route of their model. */
export function serve(
  lists: Readonly<Record<string, readonly { readonly id: string }[]>>,
): Handler {
  return (request) => {
    const [, , route = '', id] = new URL(request.url).pathname.split('/');
    const items = lists[route] ?? [];
    if (id === undefined) {
      const page = { number: 1, size: 25, total: items.length, pages: 1 };
      return json({ items, page });
    }
    const record = items.find((item) => item.id === id);
    return record ? json(record) : notFound();
  };
}
