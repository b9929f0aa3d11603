import { createMemoryHistory } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, onTestFinished } from 'vitest';

import { App } from '../App.js';
import { paths, render as prerender } from '../prerender.js';
import { createSiteRouter } from '../router.js';
import { api } from '../services/api.js';

const ORIGIN = 'https://www.example.com';

const parse = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

describe.each(paths)('%s', (path) => {
  it('is one heading, a title, a description and its own address', async () => {
    const { html, head } = await prerender(path, ORIGIN);
    const page = parse(`<head>${head}</head><body>${html}</body>`);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.title).not.toBe('');
    expect(page.querySelector('meta[name=description]')?.getAttribute('content')).toBeTruthy();
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(ORIGIN + path);
  });

  it('links to pages that there are', async () => {
    const page = parse((await prerender(path, ORIGIN)).html);
    const links = [...page.querySelectorAll('a[href^="/"]')];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(paths).toContain(link.getAttribute('href'));
  });
});

/** Opens a page in which the app answers every request with `answer`. */
async function open(path: string, answer: () => Response): Promise<void> {
  const standIn = { onRequest: answer };
  api.use(standIn);
  onTestFinished(() => api.eject(standIn));
  const router = createSiteRouter(createMemoryHistory({ initialEntries: [path] }));
  await router.load();
  render(<App router={router} />);
}

it('an unknown address says so and leads back', async () => {
  const page = parse((await prerender('/no/such/page', ORIGIN)).html);
  expect(page.querySelector('h1')?.textContent).toBe('Page not found');
  expect(page.querySelector('main a')?.getAttribute('href')).toBe('/');
});

it('a message that the app refuses shows what is wrong at the field', async () => {
  const errors = [{ path: 'name', message: 'This is needed.', rule: 'required' }];
  await open('/contact', () => Response.json({ detail: 'Not accepted.', errors }, { status: 422 }));
  await userEvent.click(await screen.findByRole('button', { name: 'Send' }));
  expect((await screen.findByText('This is needed.')).id).toBe('name-fault');
});

it('a message that the app takes is answered with thanks', async () => {
  await open('/contact', () => Response.json({}, { status: 201 }));
  await userEvent.click(await screen.findByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('heading', { name: 'Thank you' })).toBeDefined();
});

it('a list that cannot be had says why', async () => {
  const closed = () => Response.json({ detail: 'Closed today.' }, { status: 503 });
  await open('/posts', closed);
  expect(await screen.findByText('Closed today.', {}, { timeout: 10_000 })).toBeDefined();
}, 15_000);
