import { describe, expect, it } from 'vitest';
import { editManifest, parseManifest } from 'prefiq/manifest';
import type { PrefiqError } from 'prefiq/errors';

export const TEXT = `# Who we are
prefiq: 1
name: crm
version: 0.1.0
kind: app                        # app | cortex
template: { name: app, version: 0.1.0, answers: { db: sqlite } }
tenancy: none
apps:
  - { name: crm, path: ., version: 0.1.0, models: [Project], dependsOn: [] } # the one app
sites: []
`;

const failure = (text: string): PrefiqError => {
  try {
    parseManifest(text);
  } catch (cause) {
    return cause as PrefiqError;
  }
  throw new Error('was not refused');
};

describe('reading', () => {
  it('gives the manifest', () => {
    expect(parseManifest(TEXT)).toEqual({
      prefiq: 1,
      name: 'crm',
      version: '0.1.0',
      kind: 'app',
      template: { name: 'app', version: '0.1.0', answers: { db: 'sqlite' } },
      tenancy: 'none',
      apps: [{ name: 'crm', path: '.', version: '0.1.0', models: ['Project'], dependsOn: [] }],
      sites: [],
    });
  });

  it.each([
    ['a newer format', TEXT.replace('prefiq: 1', 'prefiq: 2'), 'PFQ_MANIFEST_NEWER', 2, 9],
    ['a newer format with keys unknown today', `prefiq: 2\nnovelty: 1\n`, 'PFQ_MANIFEST_NEWER', 1, 9],
    ['no format', TEXT.replace('prefiq: 1\n', ''), 'PFQ_MANIFEST_REQUIRED', 2, 1],
    ['broken YAML', TEXT.replace('sites: []', 'sites: ['), 'PFQ_MANIFEST_SYNTAX', 11, 1],
    ['a key twice', `${TEXT}name: erp\n`, 'PFQ_MANIFEST_SYNTAX', 11, 1],
    ['two documents', `${TEXT}---\nprefiq: 1\n`, 'PFQ_MANIFEST_SYNTAX', 11, 1],
    ['an unknown key', TEXT.replace('tenancy', 'tenancie'), 'PFQ_MANIFEST_KEY', 7, 1],
    ['an unknown key of an app', TEXT.replace('models:', 'model:'), 'PFQ_MANIFEST_KEY', 9, 43],
    ['a missing name', TEXT.replace('name: crm\nv', 'v'), 'PFQ_MANIFEST_REQUIRED', 2, 1],
    [
      'a version that is a number',
      TEXT.replace('version: 0.1.0\nk', 'version: 1.0\nk'),
      'PFQ_MANIFEST_VALUE',
      4,
      10,
    ],
    ['an unknown tenancy', TEXT.replace('none', 'rows'), 'PFQ_MANIFEST_VALUE', 7, 10],
    ['a path that leads out', TEXT.replace('path: .', 'path: ../x'), 'PFQ_MANIFEST_VALUE', 9, 24],
    ['a list that is a text', TEXT.replace('sites: []', 'sites: blog'), 'PFQ_MANIFEST_VALUE', 10, 8],
    ['a model name in lower case', TEXT.replace('[Project]', '[project]'), 'PFQ_MANIFEST_VALUE', 9, 52],
    ['an empty file', '', 'PFQ_MANIFEST_VALUE', 1, 1],
    ['a list instead of a map', '- a\n', 'PFQ_MANIFEST_VALUE', 1, 1],
    [
      'an app twice',
      TEXT.replace('sites', '  - { name: crm, path: b, version: 0.1.0 }\nsites'),
      'PFQ_MANIFEST_DUPLICATE',
      10,
      5,
    ],
    [
      'two sites under one host name',
      TEXT.replace(
        'sites: []',
        'sites:\n  - { name: a, path: a, version: 0.1.0, domain: x.org }\n  - { name: b, path: b, version: 0.1.0, domain: x.org }',
      ),
      'PFQ_MANIFEST_DUPLICATE',
      12,
      5,
    ],
    [
      'a site that consumes an app the project does not have',
      TEXT.replace('sites: []', 'sites:\n  - { name: a, path: a, version: 0.1.0, apps: [erp] }'),
      'PFQ_MANIFEST_VALUE',
      11,
      48,
    ],
    [
      'a host name with a scheme',
      TEXT.replace('sites: []', 'sites:\n  - { name: a, path: a, version: 0.1.0, domain: "http://x.org" }'),
      'PFQ_MANIFEST_VALUE',
      11,
      49,
    ],
  ])('refuses %s with its place', (_, text, code, line, column) => {
    const error = failure(text);
    expect(error.code).toBe(code);
    expect(error.position).toMatchObject({ file: 'project.yml', line, column });
    expect(error.exitCode).toBe(2);
  });

  it('a site without more is served under its own name, and consumes nothing', () => {
    const text = TEXT.replace('sites: []', 'sites:\n  - { name: blog, path: sites/blog, version: 0.1.0 }');
    expect(parseManifest(text).sites).toEqual([
      { name: 'blog', path: 'sites/blog', version: '0.1.0', domain: 'blog.localhost', apps: [] },
    ]);
  });

  it('says everything that is wrong at once', () => {
    const error = failure(TEXT.replace('name: crm\nv', 'name: CRM\nv').replace('none', 'rows'));
    expect(error.message.split('\n')).toHaveLength(2);
    expect(error.message).toContain('Did you mean "row"?');
  });
});

describe('editing keeps comments, order and spacing', () => {
  const lines = (text: string) => text.split('\n');
  /** Lines that differ. */
  const changed = (after: string) => lines(after).filter((line) => !lines(TEXT).includes(line));

  it.each([
    [
      'adds a model',
      { add: ['apps', 0, 'models'], value: 'Task' },
      ['  - { name: crm, path: ., version: 0.1.0, models: [Project, Task], dependsOn: [] } # the one app'],
    ],
    [
      'adds to an empty list',
      { add: ['apps', 0, 'dependsOn'], value: 'base' },
      ['  - { name: crm, path: ., version: 0.1.0, models: [Project], dependsOn: [base] } # the one app'],
    ],
    [
      'adds an app',
      {
        add: ['apps'],
        value: { name: 'erp', path: 'apps/erp', version: '0.1.0', models: [], dependsOn: ['crm'] },
      },
      ['  - { name: erp, path: apps/erp, version: 0.1.0, models: [], dependsOn: [crm] }'],
    ],
    [
      'adds the first site',
      { add: ['sites'], value: { name: 'blog', path: 'sites/blog', version: '0.1.0' } },
      ['sites:', '  - { name: blog, path: sites/blog, version: 0.1.0 }'],
    ],
    [
      'sets a value in front of a comment',
      { set: ['kind'], value: 'cortex' },
      ['kind: cortex                        # app | cortex'],
    ],
    [
      'sets a value within a flow map',
      { set: ['template', 'version'], value: '0.2.0' },
      ['template: { name: app, version: 0.2.0, answers: { db: sqlite } }'],
    ],
    [
      'adds an answer',
      { set: ['template', 'answers', 'pm'], value: 'npm' },
      ['template: { name: app, version: 0.1.0, answers: { db: sqlite, pm: npm } }'],
    ],
    [
      'removes a model',
      { remove: ['apps', 0, 'models', 0] },
      ['  - { name: crm, path: ., version: 0.1.0, models: [], dependsOn: [] } # the one app'],
    ],
    ['adds nothing twice', { add: ['apps', 0, 'models'], value: 'Project' }, []],
    ['removes nothing that is not there', { remove: ['apps', 0, 'models', 7] }, []],
  ] as const)('%s', (_, edit, want) => {
    expect(changed(editManifest(TEXT, [edit]))).toEqual(want);
  });

  it('works in block style too', () => {
    const block =
      'prefiq: 1\nname: crm\nversion: 0.1.0\ntemplate:\n  name: app\n  version: 0.1.0\n\napps:\n    - name: crm # first\n      path: .\n      version: 0.1.0\n      models:\n        - Project # main\n        # more to come\n\n# the end\n';
    const more = editManifest(block, [
      { add: ['apps', 0, 'models'], value: 'Task' },
      { set: ['template', 'answers'], value: { db: 'sqlite' } },
    ]);
    expect(more).toBe(
      block
        .replace('- Project # main\n', '- Project # main\n        - Task\n')
        .replace('  version: 0.1.0\n\n', '  version: 0.1.0\n  answers: { db: sqlite }\n\n'),
    );
    expect(
      editManifest(more, [{ remove: ['apps', 0, 'models', 1] }, { remove: ['template', 'answers'] }]),
    ).toBe(block);
  });

  it('keeps CRLF', () => {
    const crlf = TEXT.replaceAll('\n', '\r\n');
    expect(editManifest(crlf, [{ set: ['owner'], value: 'x' }].slice(1))).toBe(crlf);
    const more = editManifest(crlf, [
      { add: ['sites'], value: { name: 'blog', path: 'sites/blog', version: '0.1.0' } },
    ]);
    expect(more.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('refuses an edit that would make the manifest invalid', () => {
    expect(() => editManifest(TEXT, [{ set: ['tenancy'], value: 'rows' }])).toThrow(/Did you mean "row"/);
  });
});
