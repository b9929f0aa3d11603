/** Edits of what runs on the server. */
import { chmodSync, statSync } from 'node:fs';
import { format } from 'prettier';
import { expect } from 'vitest';
import type { HandEdit } from './HandEdit.js';

const PROJECT = 'bin/services/ProjectService.ts';
const CUSTOMER = 'bin/services/CustomerService.ts';

/** Formats it by another team's settings. */
export const otherLayout = (text: string, path: string): Promise<string> =>
  format(text, {
    filepath: path,
    semi: false,
    singleQuote: false,
    tabWidth: 4,
    printWidth: 60,
    trailingComma: 'none',
  });

const reformatted = new Map<string, string>();

export const BACKEND_EDITS: readonly HandEdit[] = [
  {
    name: 'a comment at the top of a file whose imports change',
    make: (app) => app.write(PROJECT, `// Ours since 2026.\n${app.read(PROJECT)}`),
    alive: (app) => expect(app.read(PROJECT)).toMatch(/^\/\/ Ours since 2026\.\n/),
  },
  {
    name: 'a method in the middle of a class',
    make: (app) =>
      app.edit(
        PROJECT,
        /(super\(Project, deps\);\n {2}\}\n)/,
        `$1\n  greet(): string {\n    return Services.name;\n  }\n`,
      ),
    alive: (app) => expect(app.read(PROJECT)).toContain('  greet(): string {\n    return Services.name;'),
  },
  {
    name: 'a line next to one that the template changed',
    make: (app) => app.edit(PROJECT, / \* Override a hook .*\n/, '$& * Ask Ada before you do.\n'),
    alive: (app) => expect(app.read(PROJECT)).toContain(' * Ask Ada before you do.\n */'),
  },
  {
    name: 'a function at the end of a file',
    make: (app) =>
      app.write(
        CUSTOMER,
        `${app.read(CUSTOMER)}\nexport const isVip = (code: string): boolean => code === 'VIP';\n`,
      ),
    alive: (app) => expect(app.read(CUSTOMER)).toMatch(/\nexport const isVip = .*\n$/),
  },
  {
    name: 'a name added to an import whose other names change',
    make: (app) => {
      app.edit(
        CUSTOMER,
        `import { Services, type ServiceDeps }`,
        `import { Services, type ServiceDeps, uuidv7 }`,
      );
      app.edit(CUSTOMER, /(super\(Customer, deps\);\n {2}\}\n)/, '$1\n  readonly instance = uuidv7();\n');
    },
    alive: (app) => {
      expect(app.read(CUSTOMER)).toMatch(/import \{[^}]*\buuidv7\b[^}]*\} from 'prefiq'/);
      expect(app.read(CUSTOMER)).toContain('  readonly instance = uuidv7();');
    },
  },
  {
    name: 'a file with CRLF',
    make: (app) => {
      app.edit(
        'bin/models/Project.ts',
        /(static override readonly model = .*\n)/,
        '$1\n  get isYoung(): boolean {\n    return this.data.version === 1;\n  }\n',
      );
      app.write('bin/models/Project.ts', app.read('bin/models/Project.ts').replaceAll('\n', '\r\n'));
    },
    alive: (app) => {
      const text = app.read('bin/models/Project.ts');
      expect(text).toContain('  get isYoung(): boolean {\r\n');
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    },
  },
  {
    name: 'a file in the layout of another prettier',
    make: (app) =>
      app.write(
        'bin/providers/ProjectProvider.ts',
        reformatted.get('bin/providers/ProjectProvider.ts') ?? '',
      ),
    alive: (app) => {
      const text = app.read('bin/providers/ProjectProvider.ts');
      expect(text).toContain('    override register(container: Container): void {\n        container');
      expect(text).not.toMatch(/;$/m);
    },
  },
  {
    name: 'a clause in a file of routes',
    make: (app) =>
      app.edit(`bin/api/project.routes.ts`, 'service: projectService,', 'service: projectService, // ours'),
    alive: (app) =>
      expect(app.read(`bin/api/project.routes.ts`)).toContain('service: projectService, // ours'),
  },
  {
    name: 'an executable bit',
    make: (app) => chmodSync(app.path(`bin/api/customer.routes.ts`), 0o755),
    alive: (app) => expect(statSync(app.path(`bin/api/customer.routes.ts`)).mode & 0o777).toBe(0o755),
  },
  {
    name: 'a test added to a generated one that grew',
    make: (app) =>
      app.edit(
        'bin/tests/project.service.test.ts',
        "describe('ProjectService', () => {\n",
        "$&  it('greets', async () => {\n    expect((await open()).greet()).not.toBe('');\n  });\n\n",
      ),
    alive: (app) =>
      expect(app.read('bin/tests/project.service.test.ts')).toContain("  it('greets', async () => {"),
  },
  {
    name: 'a test taken out of a generated one',
    make: (app) =>
      app.edit(
        'bin/tests/project.api.test.ts',
        /\n {2}it\('names the field that is missing'[\s\S]*?\n {2}\}\);\n/,
        '',
      ),
    alive: (app) => expect(app.read('bin/tests/project.api.test.ts')).not.toContain('names the field'),
  },
  {
    name: 'a test of their own',
    make: (app) =>
      app.write(
        'bin/tests/own.test.ts',
        `import { newEntity } from 'prefiq/testing';
import { createTestApp, type TestApp } from 'prefiq/testing';
import { afterAll, expect, it } from 'vitest';

import { Customer } from '../models/Customer.js';
import plugin from '../plugin.js';

const app: TestApp = await createTestApp(plugin, { migrations: new URL('../migrations/', import.meta.url) });
afterAll(() => app.close());

it('answers', async () => {
  expect((await app.inject({ url: '/api/customers' })).statusCode).toBe(200);
  expect(typeof newEntity).toBe('function');
  expect(Customer.model.model).toBe('Customer');
});
`,
      ),
    alive: (app) => {
      const text = app.read('bin/tests/own.test.ts');
      expect(text).toContain('await createTestApp(plugin');
      expect(text).toContain("import { newEntity } from 'prefiq/testing';");
    },
  },
];

/** Layouts take an asynchronous formatter; rows are synchronous. */
export async function prepareLayouts(read: (path: string) => string): Promise<void> {
  const path = 'bin/providers/ProjectProvider.ts';
  reformatted.set(path, await otherLayout(read(path), path));
}
