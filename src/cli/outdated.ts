/** Which of the user's files are behind their models, for commands that derive nothing. Writes nothing. */

import { derivedMemo } from '../project/derive/derived-memo.js';
import { outdatedFiles, type OutdatedFile } from '../project/derive/outdated.js';
import { compareScaffolds } from '../project/derive/scaffolds.js';
import { loadTemplates } from './templates.js';
import { VERSION } from './version.js';

/** Throws what is wrong with a declaration: behind it there is nothing to tell. */
export async function outdatedIn(root: string): Promise<readonly OutdatedFile[]> {
  const memo = derivedMemo(root);
  const derived = memo.recall();
  if (derived) return outdatedFiles(root, derived.scaffolds);
  const { loadProject } = await import('../project/load/load-project.js');
  const last = memo.last?.answer.scaffolds;
  const request = { project: loadProject(root), version: VERSION, last, templates: loadTemplates };
  return outdatedFiles(root, await compareScaffolds(request));
}
