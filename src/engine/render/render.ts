/** Plan → Rendering. Pure: no disk, no clock, no randomness beyond what the row's data holds. */
import { error } from '../../errors.js';
import { assertSafePath, foldPath } from '../../naming/safe-path.js';
import type { Plan, PlanRow, RenderedFile, Rendering } from '../types.js';
import { fillPath } from './fill-path.js';
import { renderTemplate, type TemplateSource } from './template.js';

export function render(plan: Plan, templates: TemplateSource): Rendering {
  const files: RenderedFile[] = [];
  for (const row of plan) if (row.when !== false) files.push(renderRow(row, templates));
  return treeOf(files);
}

/** Sorts the files and refuses two that would be one file, or a file inside a file, on some disk. */
export function treeOf(files: readonly RenderedFile[]): Rendering {
  const byFold = new Map<string, string>();
  for (const { path } of files) {
    const fold = foldPath(path);
    const first = byFold.get(fold);
    if (first !== undefined) throw error('PFQ_PLAN_COLLISION', { first, second: path });
    byFold.set(fold, path);
  }
  for (const [fold, second] of byFold) {
    for (let cut = fold.lastIndexOf('/'); cut > 0; cut = fold.lastIndexOf('/', cut - 1)) {
      const first = byFold.get(fold.slice(0, cut));
      if (first !== undefined) throw error('PFQ_PLAN_COLLISION', { first, second });
    }
  }
  return new Map(files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((file) => [file.path, file]));
}

function renderRow(row: PlanRow, templates: TemplateSource): RenderedFile {
  const file = {
    path: 'isLiteral' in row ? assertSafePath(row.to) : fillPath(row.to, row.data ?? {}),
    owner: row.owner,
    origin: row.origin,
    executable: row.executable ?? false,
  };
  if (!('template' in row)) {
    return { ...file, content: row.content, ...(row.from === undefined ? {} : { from: row.from }) };
  }
  const template = templates.get(row.template);
  if (template === undefined) throw error('PFQ_TEMPLATE_MISSING', { template: row.template });
  if (typeof template === 'string' || template instanceof Uint8Array) {
    return { ...file, content: template, isVerbatim: true };
  }
  return { ...file, content: renderTemplate(row.template, template, row.data ?? {}) };
}
