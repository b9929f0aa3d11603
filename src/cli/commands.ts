/** The toolkit's commands, as `prefiq` finds them in a project. Each module is loaded when its command runs. */

import type { Command, CommandRef } from 'prefiq/cli';

const ref = (name: string, summary: string, load: () => Promise<{ default: Command }>): CommandRef => ({
  name,
  summary,
  load: async () => (await load()).default,
});

/** Four commands of one module. */
const part = (name: 'routes' | 'pages' | 'docs' | 'migration', summary: string): CommandRef =>
  ref(`lowcode scaffold ${name}`, summary, async () => ({
    default: (await import('./commands/scaffold-part.js'))[name],
  }));

export const commands: readonly CommandRef[] = [
  ref(
    'lowcode scaffold model',
    'Write all artifacts of a model',
    () => import('./commands/scaffold-model.js'),
  ),
  ref(
    'lowcode scaffold all',
    'Write all artifacts of every declared model',
    () => import('./commands/scaffold-all.js'),
  ),
  part('routes', 'Write the API routes of a model, and their test'),
  part('pages', 'Write the pages of a model, and their tests'),
  part('docs', 'Derive the documentation of a model'),
  part('migration', 'Write the migration of one model'),
  ref(
    'lowcode destroy model',
    'Take a model out of the project',
    () => import('./commands/destroy-model.js'),
  ),
  ref('new-site', 'Add a public site to the project', () => import('./commands/new-site.js')),
  ref(
    'generate',
    'Run a generator of an installed package, or of generators/',
    () => import('./commands/generate.js'),
  ),
  ref(
    'new-generator',
    'Begin a generator of your own, with its test',
    () => import('./commands/new-generator.js'),
  ),
  ref('eject', 'Take a part of the design system into the app', () => import('./commands/eject.js')),
  ref('codegen', 'Derive everything that follows from the models', () => import('./commands/codegen.js')),
  ref(
    'upgrade',
    'Bring all scaffolded files to the installed templates, and keep every edit',
    () => import('./commands/upgrade.js'),
  ),
  ref('status', 'How every file the tool wrote stands', () => import('./commands/status.js')),
  ref(
    'lowcode rename',
    'Rename a field or a model, in every file and in the database',
    () => import('./commands/rename.js'),
  ),
  ref(
    'migrate make',
    'Write the migration that brings the tables to the models',
    () => import('./commands/migrate-make.js'),
  ),
];
