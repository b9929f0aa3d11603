/** Every kind of hand edit, all of them made in one project. */
import type { App } from '../../commands/app.js';
import { BACKEND_EDITS, prepareLayouts } from './backend-edits.js';
import { FRONTEND_EDITS } from './frontend-edits.js';
import type { HandEdit } from './HandEdit.js';
import { SETTINGS_EDITS } from './settings-edits.js';

export const EDITS: readonly HandEdit[] = [...BACKEND_EDITS, ...FRONTEND_EDITS, ...SETTINGS_EDITS];

export async function makeEdits(app: App): Promise<void> {
  await prepareLayouts((path) => app.read(path));
  for (const { make } of EDITS) make(app);
}
