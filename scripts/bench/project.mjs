/** A project of many models, as the benches of codegen and of migrations work on. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `commands` are run one after the other once all models are declared. */
export function manyModels({ root, prefiq, dir, count, commands }) {
  const create = join(root, 'bin/create-prefiq-app.js');
  const flags = ['--no-install', '--no-git', '--yes', '--runtime', 'registry'];
  execFileSync(process.execPath, [create, dir, ...flags, '--model', 'Project:code:string!^,name:string!'], {
    cwd: root,
  });
  for (let n = 1; n < count; n++) writeFileSync(join(dir, `core/schema/thing${n}.model.yml`), declaration(n));
  linkPackages(root, dir);
  for (const argv of commands) execFileSync(process.execPath, [prefiq, ...argv, '--quiet'], { cwd: dir });
  return dir;
}

/** The same project once more. */
export function copyOf(dir, to) {
  cpSync(dir, to, { recursive: true, verbatimSymlinks: true });
  return to;
}

/** Both packages as they are built, instead of an installation. */
export function linkPackages(root, dir) {
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(join(root, 'src/runtime'), join(dir, 'node_modules/prefiq'));
  symlinkSync(root, join(dir, 'node_modules/create-prefiq-app'));
}

const declaration = (n) => `model: Thing${n}
fields:
  code: { type: string, required: true, unique: true, maxLength: 20 }
  name: { type: string, required: true }
  status: { type: enum, values: [draft, active, done], default: draft }
  amount: { type: decimal, precision: 12, scale: 2 }
  startsOn: { type: date }
  notes: { type: text }
  email: { type: email }
${n % 3 === 0 ? `  owner: { type: ref, to: Thing${n - 1} }\n` : ''}`;
