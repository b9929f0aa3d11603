/** Builds, unless PREFIQ_BUILT=1 says it is done, and packs the three packages; every suite starts from these tarballs. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { TestProject } from 'vitest/node';

import { run } from './process.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Packed {
  readonly prefiq: string;
  readonly toolkit: string;
  readonly resources: string;
  /** Where suites may share what takes long to make. */
  readonly shared: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    packed: Packed;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const shared = mkdtempSync(join(tmpdir(), 'prefiq-e2e-shared-'));
  try {
    if (process.env['PREFIQ_BUILT'] !== '1')
      await run(process.execPath, ['scripts/build.mjs'], { cwd: ROOT });
    for (const dir of [ROOT, join(ROOT, 'src/runtime'), join(ROOT, 'src/resources')]) {
      await run('npm', ['pack', '--pack-destination', shared], { cwd: dir, seconds: 60 });
    }
  } catch (cause) {
    rmSync(shared, { recursive: true, force: true });
    throw cause;
  }
  const tarball = (name: string): string =>
    join(
      shared,
      readdirSync(shared).find((file) => file.startsWith(`${name}-`) && file.endsWith('.tgz')) ?? '',
    );
  project.provide('packed', {
    prefiq: tarball('prefiq'),
    toolkit: tarball('create-prefiq-app'),
    resources: tarball('codexion-resources'),
    shared,
  });
  return () => rmSync(shared, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
