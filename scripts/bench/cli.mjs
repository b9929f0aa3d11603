/** Measures what one waits for at the prompt: start, help, create, scaffold; time, peak memory and packed size. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { GROWTH } from './ledger.mjs';
import { figuresOf, growthOf, HEAD, measure, rowOf, table, verdict } from './measure.mjs';
import { peers } from './peers.mjs';

const MODEL = 'Project:code:string!,name:string!,status:enum(draft,active)';
const MANY = 50;
const MORE = MANY * GROWTH;

export async function benchCli({ root, scratch, rounds, withPeers }) {
  const create = join(root, 'bin/create-prefiq-app.js');
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  // An app of the registry's: in a checkout the default carries the packages along as tarballs.
  const flags = ['--no-install', '--no-git', '--yes', '--runtime', 'registry'];
  const app = newApp({ root, create, flags, dir: join(scratch, 'one') });
  const [many, more] = [MANY, MORE].map((count) => {
    const made = newApp({ root, create, flags, dir: join(scratch, `many${count}`) });
    declareMany(made, count);
    return made;
  });
  const files = filesIn(app.pristine).length;
  const scaffold = ['lowcode', 'scaffold'];
  let made = 0;
  const fresh = () => join(scratch, `run${made++}`);
  const copied = (from) => () => ({ cwd: copyApp(from, fresh(), root) });
  const creating = (runtime) => () => ({
    args: [create, fresh(), ...flags.slice(0, 3), '--runtime', runtime, '--model', MODEL],
  });

  const runs = [
    { what: '`prefiq --version`', name: 'version', args: [prefiq, '--version'], goal: 1.2, megabytes: 50 },
    {
      what: '`create-prefiq-app --help`',
      name: 'help of create',
      args: [create, '--help'],
      goal: 1.2,
      megabytes: 50,
    },
    {
      what: `create an app with one model (${files} files)`,
      name: 'create one model',
      before: creating('registry'),
      goal: 2.2,
      megabytes: 100,
    },
    {
      what: 'the same, with both packages along as tarballs',
      before: creating('embedded'),
    },
    {
      what: 'scaffold one model',
      name: 'scaffold one model',
      args: [prefiq, ...scaffold, 'model', 'Invoice', '--fields', MODEL.slice('Project:'.length)],
      before: copied(app.pristine),
      goal: 2.2,
      megabytes: 100,
    },
    {
      what: `scaffold ${MANY} models`,
      name: `scaffold ${MANY} models`,
      args: [prefiq, ...scaffold, 'all'],
      before: copied(many.pristine),
      goal: 7,
      megabytes: 100,
    },
    {
      what: `scaffold ${MORE} models`,
      name: `scaffold ${MORE} models`,
      args: [prefiq, ...scaffold, 'all'],
      before: copied(more.pristine),
    },
    {
      what: `floor: read and write ${files} files`,
      before: () => ({ args: [floorScript(scratch), app.pristine, fresh()] }),
    },
  ];
  const measured = measure([...runs, ...(withPeers ? peers(scratch) : [])], rounds);
  console.log(
    table(
      HEAD,
      measured.map((run) => rowOf(run)),
    ),
  );
  console.log(`\n${further(measured)}\n${packedSize(root, scratch)}`);
  const growth = growthOf('cli', measured, `scaffold ${MANY} models`, `scaffold ${MORE} models`);
  return [...figuresOf('cli', measured), growth];
}

/** Created once, and kept as it was: every run gets a copy. */
function newApp({ root, create, flags, dir }) {
  mkdirSync(dirname(dir), { recursive: true });
  execFileSync(process.execPath, [create, dir, ...flags, '--model', MODEL], { cwd: root });
  return { pristine: dir };
}

function copyApp(from, to, root) {
  cpSync(from, to, { recursive: true });
  mkdirSync(join(to, 'node_modules'));
  symlinkSync(join(root, 'src/runtime'), join(to, 'node_modules/prefiq'));
  symlinkSync(root, join(to, 'node_modules/create-prefiq-app'));
  return to;
}

function declareMany({ pristine }, count) {
  const text = readFileSync(join(pristine, 'core/schema/project.model.yml'), 'utf8');
  // One is declared already.
  for (let n = 1; n < count; n++) {
    const name = `Thing${n}`;
    const declaration = text.replace(/^model: Project$/m, `model: ${name}`);
    writeFileSync(join(pristine, `core/schema/thing${n}.model.yml`), declaration);
  }
}

function filesIn(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes('/.prefiq/'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The least that a generator can do: as many files read and written, nothing else. */
function floorScript(scratch) {
  const file = join(scratch, 'floor.mjs');
  writeFileSync(
    file,
    `import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const [from, to] = process.argv.slice(2);
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || path.includes('/.prefiq/')) continue;
  const target = join(to, path.slice(from.length));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, readFileSync(path));
}
`,
  );
  return file;
}

function further(measured) {
  const msOf = (start) => measured.find(({ what }) => what.startsWith(start)).ms;
  const each = (msOf(`scaffold ${MANY}`) - msOf('scaffold one')) / (MANY - 1);
  const [goal, met] = verdict(each, 5, { digits: 1, unit: ' ms' });
  return `A further model in one run: ${each.toFixed(1)} ms (${goal}: ${met})`;
}

function packedSize(root, scratch) {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', scratch], {
    cwd: join(root, 'src/runtime'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const json = JSON.parse(packed);
  const { size } = Array.isArray(json) ? json[0] : Object.values(json)[0];
  const [goal, met] = verdict(size / 1000, 150, { digits: 0, unit: ' kB' });
  return `Packed \`prefiq\`: ${(size / 1000).toFixed(1)} kB (${goal}: ${met})`;
}
