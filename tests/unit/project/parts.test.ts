/** The path of a part in a layer, and back; the parts of an app; the description of a part in its source. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { formatIndex } from '../../../src/engine/base/base-index.js';
import { listTemplates } from '../../../src/engine/render/disk-templates.js';
import { INDEX_FILE } from '../../../src/engine/disk/layout.js';
import { contentHash } from '../../../src/engine/text.js';
import { describePart, mainExport, wrapperOf } from '../../../src/project/plan/describe-parts.js';
import { isPartSource, partFileAt, partPath, planParts } from '../../../src/project/rows/parts.js';
import { takenFiles } from '../../../src/project/rows/taken.js';
import stable from '../../../src/resources/stable.json' with { type: 'json' };

describe('a part', () => {
  it.each([
    ['list/ListToolbar.tsx', 'app', 'src/components/list/ListToolbar.tsx'],
    ['form/state/copy.ts', 'project', 'resources/frontend/form/state/copy.ts'],
    ['styles/theme.css', 'app', 'src/styles/theme.css'],
  ] as const)('%s lies in the layer %s at %s, and is told from there', (file, layer, path) => {
    expect(partPath(file, layer)).toBe(path);
    expect(partFileAt(path)).toBe(file);
  });

  it.each(['src/styles/index.css', 'src/app/router.tsx', 'bin/plugin.ts', 'src/styles/own/deep.css'])(
    'none lies at %s',
    (path) => expect(partFileAt(path)).toBeUndefined(),
  );

  it.each([
    ['ui/Button.tsx', true],
    ['styles/base.css', true],
    ['styles/index.css', false],
    ['vite/plugin.ts', false],
    ['dist/ui/Button.js', false],
    ['package.json', false],
    ['node_modules/react/index.ts', false],
  ])('%s is the source of one: %s', (file, expected) => expect(isPartSource(file)).toBe(expected));

  it('is planned where the package has its source; others stay the hand’s', () => {
    const taken = new Set(['src/components/ui/Own.tsx', 'src/components/ui/Button.tsx', 'src/app/own.ts']);
    expect(planParts(taken, ['ui/Button.tsx', 'ui/Badge.tsx'])).toMatchObject([
      { to: 'src/components/ui/Button.tsx', template: 'ui/Button.tsx', owner: 'user', origin: 'parts' },
    ]);
  });
});

describe('the parts an app has taken', () => {
  const root = mkdtempSync(join(tmpdir(), 'prefiq-taken-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const PRISTINE = 'export const a = 1;\n';
  const file = (path: string, origin: string, text: string | null, owner: 'user' | 'tool' = 'user') => {
    if (text !== null) write(path, text);
    return [path, { owner, origin, sha256: contentHash(Buffer.from(PRISTINE)) }] as const;
  };
  write(
    INDEX_FILE,
    formatIndex(
      new Map([
        file('src/components/ui/Asked.tsx', 'parts', PRISTINE),
        file('src/components/ui/Gone.tsx', 'parts', null),
        file('src/components/ui/Old.tsx', 'app', PRISTINE),
        file('src/components/ui/Edited.tsx', 'app', '// ours\n'),
        file('src/components/ui/Crlf.tsx', 'app', PRISTINE.replaceAll('\n', '\r\n')),
        file('src/components/ui/Wrapped.tsx', 'wrapper', '// ours\n'),
        file('src/components/ui/Generated.tsx', 'derived:A', '// ours\n', 'tool'),
        file('src/hooks/useOld.ts', 'app', '// ours\n'),
        file('src/styles/index.css', 'app', '/* ours */\n'),
        file('src/app/jobs/JobListPage.tsx', 'pages:Job', PRISTINE),
        file('src/app/router.tsx', 'app', '// ours\n'),
      ]),
    ),
  );

  it('are those asked for or edited, without wrappers', () => {
    expect([...takenFiles(root)].sort()).toEqual([
      'src/app/jobs/JobListPage.tsx',
      'src/components/ui/Asked.tsx',
      'src/components/ui/Edited.tsx',
      'src/components/ui/Gone.tsx',
    ]);
  });

  it('have the name before an upgrade, and the one after it', () => {
    const taken = takenFiles(root, {
      path: (path) => path.replace('src/hooks/', 'src/components/hooks/'),
      into: (path) => (path === 'src/styles/index.css' ? [path, 'src/styles/base.css'] : [path]),
    });
    expect(taken).toContain('src/components/hooks/useOld.ts');
    expect(taken).toContain('src/styles/base.css');
    expect(taken).not.toContain('src/styles/index.css');
  });
});

describe('the description in a source', () => {
  const SOURCE = `/** A helper. */
export const helper = (): void => {};

/**
 * A button: it is pressed. And more.
 */
export function Button() {}
`;
  it('is the first sentence about the export that names the part', () => {
    expect(describePart('ui/Button.tsx', SOURCE)).toEqual({
      part: 'ui/Button',
      file: 'ui/Button.tsx',
      isStable: true,
      summary: 'A button.',
    });
    expect(describePart('ui/other.ts', 'export type A = 1;\n')).toMatchObject({
      isStable: false,
      summary: '',
    });
  });

  it('has no name among the stable parts that is no part', () => {
    const known = new Set(
      listTemplates(fileURLToPath(new URL('../../../src/resources', import.meta.url)))
        .filter(isPartSource)
        .map((name) => name.replace(/\.tsx?$/, '')),
    );
    expect(stable.filter((part) => !known.has(part))).toEqual([]);
    expect(stable).toEqual([...new Set(stable)].sort());
  });

  it('names the export a wrapper goes around', () => {
    expect(mainExport('ui/Button.tsx', SOURCE)).toBe('Button');
    expect(mainExport('ui/other.ts', SOURCE)).toBe('helper');
    expect(mainExport('ui/types.ts', 'export interface A {}\n')).toBeUndefined();
    expect(wrapperOf('ui/types.ts', 'export type A = 1;\n')).toBeNull();
  });

  it.each([
    ['ui/A.tsx', 'export const A = memo((props: object) => null);', 'Original'],
    ['ui/A.tsx', 'export function A() {\n  return <p />;\n}', '() => <Original />'],
    [
      'ui/A.tsx',
      'export function A(props: object) {\n  return <p />;\n}',
      '(props) => <Original {...props} />',
    ],
    [
      'ui/A.tsx',
      'export function A({ all }: Props) {\n  return all.map((one) => <p key={one} />);\n}',
      '(...args) => Original(...args)',
    ],
    ['ui/a.ts', 'export const a = <T,>(x: T): T => x;', '(...args) => Original(...args)'],
    ['ui/a.ts', 'export async function a() {}', '(...args) => Original(...args)'],
    ['ui/a.ts', 'export const a = { b: 1 };', 'Original'],
  ])('%s: %s is wrapped as %s', (file, source, body) =>
    expect(wrapperOf(file, `${source}\n`)).toContain(`: typeof Original = ${body};`),
  );
});
