import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api, problemOf } from '../services/api.js';

async function fetchPage(page: number) {
  const query = { page, pageSize: 10, sort: '-publishedOn' };
  const { data, error } = await api.GET('/api/posts', { params: { query } });
  if (!data || !('page' in data)) throw new Error(problemOf(error).message);
  return data;
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** Posts of the app, ten a page. */
export function PostListPage() {
  const [page, setPage] = useState(1);
  const { data, error, isPending } = useQuery({
    queryKey: ['posts', page],
    queryFn: () => fetchPage(page),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1 className="mb-8 text-4xl font-bold tracking-tight">Posts</h1>
      {isPending && <p role="status">Loading…</p>}
      {error && <p role="alert">{error.message}</p>}
      {data?.items.length === 0 && <p>There is nothing here yet.</p>}
      <ul className="divide-y divide-line">
        {data?.items.map((item) => (
          <li key={item.id} className="py-6">
            <time dateTime={item.publishedOn} className="text-sm text-muted">
              {day.format(new Date(item.publishedOn))}
            </time>
            <h2 className="mt-1 text-xl font-semibold">{item.title}</h2>
            <p className="mt-2 max-w-2xl whitespace-pre-line">{item.summary}</p>
            {item.body && (
              <details className="mt-2 max-w-2xl">
                <summary className="cursor-pointer text-accent-ink">Read on</summary>
                <p className="mt-2 whitespace-pre-line">{item.body}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
      {data && data.page.pages > 1 && (
        <nav aria-label="Pages" className="mt-8 flex items-center gap-4">
          <button className="button" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Newer
          </button>
          <span className="text-sm text-muted">
            {page} of {data.page.pages}
          </span>
          <button
            className="button"
            disabled={page === data.page.pages}
            onClick={() => setPage(page + 1)}
          >
            Older
          </button>
        </nav>
      )}
    </>
  );
}
