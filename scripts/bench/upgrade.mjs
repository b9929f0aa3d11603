/** Measures `upgrade`: of a project in which nothing changed, and of one with 200 files that both sides changed. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { GROWTH } from './ledger.mjs';
import { figuresOf, growthOf, HEAD, measure, rowOf, table } from './measure.mjs';
import { copyOf, linkPackages } from './project.mjs';

/** 264 files, and 29 a model. */
const MODELS = 26;
const MERGED = 200;
const INDEX = '.prefiq/base/index.json';

export async function benchUpgrade({ root, scratch, rounds }) {
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  const still = newApp({ root, prefiq, dir: join(scratch, 'idle') });
  const files = Object.keys(JSON.parse(readFileSync(join(still, INDEX), 'utf8')).files).length;
  let turn = 0;
  const merging = (count, goal) => {
    const old = copyOf(still, join(scratch, `old${count}`));
    makeOld(old, count);
    return {
      what: `upgrade, ${files} files, ${count} of them merged`,
      name: `${count} files merged`,
      args: [prefiq, 'upgrade'],
      goal,
      before() {
        return { cwd: copyOf(old, join(scratch, `turn${++turn}`)) };
      },
    };
  };
  const merges = [merging(MERGED / GROWTH), merging(MERGED, 5)];
  execFileSync(process.execPath, [prefiq, 'upgrade', '--quiet'], { cwd: still });
  const nothing = {
    what: `upgrade, ${files} files, nothing changed`,
    name: 'nothing changed',
    args: [prefiq, 'upgrade'],
    cwd: still,
    goal: 2.5,
  };
  const measured = measure([nothing, ...merges], rounds);
  console.log(
    table(
      HEAD,
      measured.map((run) => rowOf(run)),
    ),
  );
  const growth = growthOf('upgrade', measured, `${MERGED / GROWTH} files merged`, `${MERGED} files merged`);
  return [...figuresOf('upgrade', measured), growth];
}

function newApp({ root, prefiq, dir }) {
  const create = join(root, 'bin/create-prefiq-app.js');
  const models = join(dir, '../upgrade-models');
  mkdirSync(models, { recursive: true });
  for (let n = 0; n < MODELS; n++) writeFileSync(join(models, `thing${n}.model.yml`), declaration(n));
  const flags = ['--no-install', '--no-git', '--yes', '--runtime', 'registry', '--model', models];
  execFileSync(process.execPath, [create, dir, ...flags], { cwd: root });
  linkPackages(root, dir);
  // Files of every project in use: the typed client, and the memo of `codegen`.
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

/** Takes a line away from the end of some scaffolded files and their base, as older templates have it; edits the start. */
function makeOld(dir, wanted) {
  const text = readFileSync(join(dir, INDEX), 'utf8');
  const { files } = JSON.parse(text);
  let count = 0;
  let index = text;
  for (const [path, entry] of Object.entries(files)) {
    if (count === wanted || entry?.owner !== 'user' || !/\.tsx?$/.test(path)) continue;
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
  if (count < wanted) throw new Error(`only ${count} files of an old template`);
  writeFileSync(join(dir, INDEX), index);
}
