/** Edits of settings and texts. */
import { expect } from 'vitest';
import type { App } from '../../commands/app.js';
import type { HandEdit } from './HandEdit.js';

const json = (app: App, path: string) => JSON.parse(app.read(path)) as Record<string, Record<string, string>>;

export const SETTINGS_EDITS: readonly HandEdit[] = [
  {
    name: 'a dependency in package.json',
    make: (app) => app.edit('package.json', '"lucide-react":', '"left-pad": "~1.3.0",\n    "lucide-react":'),
    alive: (app) => expect(json(app, 'package.json')['dependencies']).toHaveProperty('left-pad', '~1.3.0'),
  },
  {
    name: 'a script in package.json, next to changed ones',
    make: (app) =>
      app.edit(
        'package.json',
        '"test": "vitest run",',
        '"test": "vitest run",\n    "report": "node report.js",',
      ),
    alive: (app) => expect(json(app, 'package.json')['scripts']).toHaveProperty('report', 'node report.js'),
  },
  {
    name: 'a newer range of a package whose range the template raised',
    make: (app) => app.edit('package.json', /"vite": "[^"]*"/, '"vite": "^8.99.0"'),
    alive: (app) => expect(json(app, 'package.json')['devDependencies']).toHaveProperty('vite', '^8.99.0'),
  },
  {
    name: 'an option with its reason in tsconfig.json',
    make: (app) =>
      app.edit(
        'tsconfig.json',
        '    "noEmit": true,',
        '    // Ours: the old scripts are JavaScript.\n    "allowJs": true,\n    "noEmit": true,',
      ),
    alive: (app) =>
      expect(app.read('tsconfig.json')).toContain(
        '    // Ours: the old scripts are JavaScript.\n    "allowJs": true,\n',
      ),
  },
  {
    name: 'a paragraph in the README, below a heading that changed',
    make: (app) => app.edit('README.md', '## Testing\n', 'Our ERP reads the same API.\n\n## Testing\n'),
    alive: (app) => expect(app.read('README.md')).toContain('Our ERP reads the same API.\n\n## Testing\n'),
  },
  {
    name: 'a variable in .env.example',
    make: (app) =>
      app.edit('.env.example', '# A second database', 'MAIL_FROM=ada@example.com\n\n# A second database'),
    alive: (app) => expect(app.read('.env.example')).toContain('\nMAIL_FROM=ada@example.com\n'),
  },
  {
    name: 'a line in .gitignore',
    make: (app) => app.edit('.gitignore', '/coverage/\n', '/coverage/\n/uploads/\n'),
    alive: (app) => expect(app.read('.gitignore')).toContain('/coverage/\n/uploads/\n'),
  },
  {
    name: 'a comment in project.yml',
    make: (app) => app.edit('project.yml', /^tenancy: none$/m, 'tenancy: none # one company'),
    alive: (app) => expect(app.read('project.yml')).toContain('tenancy: none # one company'),
  },
  {
    name: 'an element in index.html',
    make: (app) =>
      app.edit('index.html', '    <title>', '    <meta name="author" content="Ada" />\n    <title>'),
    alive: (app) => expect(app.read('index.html')).toContain('    <meta name="author" content="Ada" />\n'),
  },
  {
    name: 'an option in vite.config.ts, which lost a section',
    make: (app) => app.edit('vite.config.ts', 'defineConfig({\n', 'defineConfig({\n  clearScreen: false,\n'),
    alive: (app) => expect(app.read('vite.config.ts')).toContain('defineConfig({\n  clearScreen: false,\n'),
  },
  {
    name: 'a recommendation in .vscode/extensions.json',
    make: (app) =>
      app.edit(
        '.vscode/extensions.json',
        '"redhat.vscode-yaml", ',
        '"redhat.vscode-yaml", "vitest.explorer", ',
      ),
    alive: (app) => expect(app.read('.vscode/extensions.json')).toContain('"vitest.explorer"'),
  },
  {
    name: 'fixtures, which are written once',
    make: (app) => app.edit('core/fixtures/customer.json', /"name": "[^"]*"/, '"name": "Ours Ltd"'),
    alive: (app) => expect(app.read('core/fixtures/customer.json')).toContain('"name": "Ours Ltd"'),
  },
  {
    name: 'files of no kind the tool knows',
    make: (app) => app.write('assets/logo.bin', '\0\x01\x02 translations/text.js\0'),
    alive: (app) => expect(app.read('assets/logo.bin')).toBe('\0\x01\x02 translations/text.js\0'),
  },
];
