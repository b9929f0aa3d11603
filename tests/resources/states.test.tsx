import { act, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { OfflineBanner } from '@codexion/resources/shell/OfflineBanner';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import { noteAnswer } from '@codexion/resources/api/connection';

const answered = (id: string) => new Response(null, { headers: { 'x-request-id': id } });

afterEach(() => act(() => noteAnswer(answered('any'))));

describe('a page whose code threw', () => {
  it('names the last request, which is the nearest thing in the log', () => {
    noteAnswer(answered('req-7'));
    render(<ErrorState isPage title="Something went wrong" error={new Error('x is undefined')} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Something went wrong');
    expect(screen.getByText('x is undefined')).toBeDefined();
    expect(screen.getByText('req-7')).toBeDefined();
  });
});

describe('the banner above the page', () => {
  it('is there from the first request without an answer to the next one with', () => {
    render(<OfflineBanner />);
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => noteAnswer());
    expect(screen.getByRole('status').textContent).toMatch(/^You are offline/);
    act(() => noteAnswer(answered('req-8')));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
