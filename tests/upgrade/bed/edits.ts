/** Every kind of hand edit, all of them made in one project. */
import { expect } from 'vitest';
import type { InstalledApp } from '../../commands/installed.js';
import { BACKEND_EDITS, prepareLayouts } from './backend-edits.js';
import { FRONTEND_EDITS } from './frontend-edits.js';
import { partOf, type HandEdit } from './HandEdit.js';
import { OWN_CODE_EDITS } from './own-code-edits.js';
import { PART_EDITS } from './part-edits.js';
import { SETTINGS_EDITS } from './settings-edits.js';

const EDITS: readonly HandEdit[] = [
  ...BACKEND_EDITS,
  ...FRONTEND_EDITS,
  ...PART_EDITS,
  ...OWN_CODE_EDITS,
  ...SETTINGS_EDITS,
];

const OLDEST = '0.1.0';

export const editsOf = (version: string): readonly HandEdit[] =>
  EDITS.filter(({ only }) => only === undefined || only === version);

export async function makeEdits(app: InstalledApp, version: string): Promise<void> {
  await prepareLayouts((path) => app.read(path));
  if (version !== OLDEST) await takeParts(app, editsOf(version));
  for (const { make } of editsOf(version)) make(app);
}

/** As somebody does who wants to edit what a package holds. */
async function takeParts(app: InstalledApp, edits: readonly HandEdit[]): Promise<void> {
  const parts = new Set(edits.flatMap(({ parts: some = [] }) => some.map(partOf)));
  for (const argv of [['lowcode', 'scaffold', 'pages'], ...[...parts].map((part) => ['eject', part])]) {
    const { code, stderr } = await app.prefiq(argv);
    expect(code, stderr).toBe(0);
  }
}
