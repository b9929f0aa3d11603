import { afterEach, describe, expect, it, vi } from 'vitest';

import { de } from '@codexion/resources/i18n/de';
import { en } from '@codexion/resources/i18n/en';
import { formatAgo, formatCount, formatDate, formatMonth } from '@codexion/resources/format/values';
import { pluralOf } from '@codexion/resources/i18n/plural';
import { startLanguage, text } from '@codexion/resources/i18n/text';

const paths = (tree: object, prefix = ''): readonly string[] =>
  Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? paths(value, `${prefix}${key}.`) : `${prefix}${key}`,
  );

describe('the catalogues', () => {
  afterEach(() => startLanguage('en'));

  it('say the same things in every language', () => {
    expect(paths(de)).toEqual(paths(en));
  });

  it('are switched as a whole, words, dates and numbers', async () => {
    expect(text.actions.save).toBe('Save');
    await startLanguage('de');
    expect(text.actions.save).toBe('Speichern');
    expect(formatDate('2026-12-24')).toBe('24.12.2026');
    expect(formatCount(1234)).toBe('1.234');
    expect(formatMonth('2026-12', true)).toBe('Dez. 2026');
  });

  it('count by the rules of the language', () => {
    expect(text.start.records(1)).toBe('1 record');
    expect(text.start.records(1200)).toBe('1,200 records');
    const forms = { one: '# plik', few: '# pliki', many: '# plików', other: '# pliku' };
    expect(pluralOf('pl')(3, forms)).toBe('3 pliki');
  });

  it('tell how long ago something was', () => {
    const now = Date.parse('2026-06-15T12:00:00Z');
    expect(formatAgo('2026-06-15T11:57:00Z', now)).toBe('3 min. ago');
    expect(formatAgo('2026-06-14T11:00:00Z', now)).toBe('yesterday');
    expect(formatAgo('2026-01-02T11:00:00Z', now)).toBe('Jan 2, 2026');
  });

  it('give way to words of one’s own, each by itself', async () => {
    vi.resetModules();
    vi.doMock('@codexion/resources/i18n/words', () => ({
      words: {
        en: { actions: { save: 'Keep', add: (label: string) => `Another ${label}` } },
        de: { app: { themes: { dark: 'Nacht' } } },
      },
    }));
    const own = await import('@codexion/resources/i18n/text');
    expect([own.text.actions.save, own.text.actions.add('book'), own.text.actions.cancel]).toEqual([
      'Keep',
      'Another book',
      'Cancel',
    ]);
    await own.startLanguage('de');
    expect([own.text.app.themes.dark, own.text.app.themes.light]).toEqual(['Nacht', 'Hell']);
    vi.doUnmock('@codexion/resources/i18n/words');
  });
});
