/** What an upgrade costs: of a project in which nothing changed, and of one with 200 files that both sides changed. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { measure, table, verdict } from './measure.mjs';
import { linkPackages } from './project.mjs';

/** 264 files, and 29 a model. */
const MODELS = 26;
const MERGED = 200;
const INDEX = '.prefiq/base/index.json';

export async function benchUpgrade({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const still = newApp({ root, prefiq, dir: join(scratch, 'idle') });
  const old = join(scratch, 'old');
  cpSync(still, old, { recursive: true, verbatimSymlinks: true });
  const files = Object.keys(JSON.parse(readFileSync(join(old, INDEX), 'utf8')).files).length;
  const merged = makeOld(old);
  execFileSync(process.execPath, [prefiq, 'upgrade', '--quiet'], { cwd: still });
  let turn = 0;
  const runs = [
    { what: `upgrade, ${files} files, nothing changed`, args: [prefiq, 'upgrade'], cwd: still, goal: 2.5 },
    {
      what: `upgrade, ${files} files, ${merged} of them merged`,
      args: [prefiq, 'upgrade'],
      goal: 4,
      before() {
        const dir = join(scratch, `turn${++turn}`);
        cpSync(old, dir, { recursive: true, verbatimSymlinks: true });
        return { cwd: dir };
      },
    },
  ];
  const rows = measure(runs, rounds).map(({ what, ms, ratio, mb, goal }) => {
    const [shown, met] = verdict(ratio, goal);
    return [what, ms.toFixed(1), ratio.toFixed(2), shown, mb?.toFixed(0) ?? '?', met];
  });
  console.log(table(['what', 'ms', 'ratio to `node -e 0`', 'goal', 'MB peak', ''], rows));
}

function newApp({ root, prefiq, dir }) {
  const create = join(root, 'bin/create-prefiq-app.js');
  const models = join(dir, '../upgrade-models');
  mkdirSync(models, { recursive: true });
  for (let n = 0; n < MODELS; n++) writeFileSync(join(models, `thing${n}.model.yml`), declaration(n));
  const flags = ['--no-install', '--no-git', '--yes', '--runtime', 'registry', '--model', models];
  execFileSync(process.execPath, [create, dir, ...flags], { cwd: root });
  linkPackages(root, dir);
  // What every project has that is in use: the typed client, and what `codegen` remembers.
  execFileSync(process.execPath, [prefiq, 'codegen', '--quiet'], { cwd: dir });
  return dir;
}

const declaration = (n) => `model: Thing${n}
fields:
  code: { type: string, required: true, unique: true, maxLength: 20 }
  name: { type: string, required: true }
  amount: { type: decimal, precision: 12, scale: 2 }
  notes: { type: text }
`;

/** Takes a line away from the end of 200 scaffolded files and their base, as older templates have it; edits the start. */
function makeOld(dir) {
  const text = readFileSync(join(dir, INDEX), 'utf8');
  const { files } = JSON.parse(text);
  let count = 0;
  let index = text;
  for (const [path, entry] of Object.entries(files)) {
    if (count === MERGED || entry?.owner !== 'user' || !/\.tsx?$/.test(path)) continue;
    const base = join(dir, `.prefiq/base/${path}.base`);
    const now = existsSync(base) ? readFileSync(base, 'utf8') : '';
    const lines = now.split('\n');
    if (lines.length < 12) continue;
    lines.splice(lines.length - 3, 0, '// as older templates had it');
    const before = lines.join('\n');
    writeFileSync(base, before);
    writeFileSync(join(dir, path), `// ours\n${before}`);
    index = index.replace(entry.sha256, createHash('sha256').update(before).digest('hex'));
    count++;
  }
  writeFileSync(join(dir, INDEX), index);
  return count;
}
