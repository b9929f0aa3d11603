/** A frozen release as a project on disk, with the packages of now, as after `npm install` of a newer version. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packages } from '../../commands/packages.js';
import { InstalledApp } from '../../commands/installed.js';
import { thaw } from '../releases.js';

const RESOURCES = '@codexion/resources';

export interface Bed {
  /** @param folder below the bed's own, `.` for itself */
  project(version: string, folder?: string): Promise<InstalledApp>;
  dispose(): void;
}

export function bed(name: string): Bed {
  const work = mkdtempSync(join(tmpdir(), `prefiq-bed-${name}-`));
  let count = 0;
  return {
    async project(version, folder = '.') {
      const root = join(work, `${version}-${++count}`, folder);
      mkdirSync(root, { recursive: true });
      thaw(version, root);
      const { nodeModules, prefiq } = await packages();
      mkdirSync(join(root, 'node_modules'));
      for (const each of ['prefiq', 'create-prefiq-app']) {
        symlinkSync(join(nodeModules, each), join(root, 'node_modules', each));
      }
      // A copy: what it imports is to be found in this project, not beside the packages.
      cpSync(join(nodeModules, RESOURCES), join(root, 'node_modules', RESOURCES), { recursive: true });
      return new InstalledApp(root, prefiq);
    },
    dispose: () => rmSync(work, { recursive: true, force: true }),
  };
}
