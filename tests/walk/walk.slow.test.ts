/**
 * Random steps over the demo app, 200 of them in a search: edits by hand, changes of models, renames, new and removed
 * models, template upgrades, deletions. After every step every marked edit is alive and what was deleted stays so; types
 * check after each step of a search, else after every tenth.
 *
 * PREFIQ_SEED repeats a walk, WALK_STEPS makes it shorter or longer, WALK_CHECK_FROM leaves out the checks before a step.
 * A failure is shrunk to fewer steps.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from '../fast-check.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diskTemplates } from '../../src/engine/render/disk-templates.js';
import { packages, type Packages } from '../commands/packages.js';
import { rounds, SEED } from '../rounds.js';
import { act, step, type Step } from './steps.js';
import { World } from './World.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DEMO = join(ROOT, 'demo/crm');
const STEPS = Number(process.env['WALK_STEPS'] ?? rounds(50, 200));
/** The compiler takes longer than all else of a step. */
const TYPES_EVERY = rounds(10, 1);
/** To come to a known failure sooner. */
const CHECK_FROM = Number(process.env['WALK_CHECK_FROM'] ?? 1);

let work: string;
let installed: Packages;
let count = 0;
beforeAll(async () => {
  installed = await packages();
  work = mkdtempSync(join(tmpdir(), 'prefiq-walk-'));
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }), 60_000);

/** A copy of the demo with the two packages as they are built now. */
function fresh(): World {
  const root = join(work, `walk-${++count}`);
  const isOurs = (path: string): boolean => !/\/demo\/crm\/(node_modules|dist|data|\.git)(\/|$)/.test(path);
  cpSync(DEMO, root, { recursive: true, filter: isOurs });
  mkdirSync(join(root, 'node_modules'));
  const built = ['prefiq', 'create-prefiq-app'];
  for (const name of readdirSync(join(DEMO, 'node_modules'))) {
    const from = built.includes(name) ? installed.nodeModules : join(DEMO, 'node_modules');
    symlinkSync(join(from, name), join(root, 'node_modules', name));
  }
  return new World(root, diskTemplates(join(ROOT, 'templates')));
}

/** The first step after which something does not hold is the last one. */
async function walk(steps: readonly Step[]): Promise<World> {
  const world = fresh();
  for (const [at, one] of steps.entries()) {
    world.log.push(`-- ${at + 1}: ${JSON.stringify(one)}`);
    const fault = await told(world, one, at + 1);
    if (fault === null) continue;
    const text = [...world.log.slice(-25), fault].join('\n');
    console.log(`does not hold after ${at + 1} steps; being shrunk:\n${text}`);
    throw new Error(text);
  }
  return world;
}

/** The first rule that does not hold after the step; null where all do. */
async function told(world: World, one: Step, at: number): Promise<string | null> {
  const started = Date.now();
  try {
    await act(world, one);
  } catch (cause) {
    return String((cause as Error).stack);
  }
  const acted = Date.now();
  if (at < CHECK_FROM) return null;
  const isChecked = at % TYPES_EVERY === 0 || at === STEPS;
  const faults = [...world.faults(), ...(isChecked ? world.typeErrors() : [])];
  if (process.env['WALK_TIMES'] === '1')
    console.log(`${at} ${one.kind}: ${acted - started} ms, checked in ${Date.now() - acted} ms`);
  return faults.length === 0 ? null : faults.slice(0, 20).join('\n');
}

it(
  `a walk of ${STEPS} steps (PREFIQ_SEED=${SEED}): types check, and every edit is alive after each`,
  async () => {
    const [steps = []] = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), {
      numRuns: 1,
      seed: SEED,
    });
    let last: World | undefined;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: STEPS, size: 'max' }), async (some) => {
        last = await walk(some);
      }),
      { examples: [[steps]], numRuns: 1, interruptAfterTimeLimit: 25 * 60_000, seed: SEED },
    );
    const world = last as World;
    console.log(
      `seed ${SEED}: ${STEPS} steps, ${world.marks.size} edits alive, ${world.conflicts} conflicts settled`,
    );
    expect(world.marks.size).toBeGreaterThan(STEPS / 20);
  },
  30 * 60_000,
);
