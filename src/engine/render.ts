/** Plan → Rendering. Pure: no disk, no clock, no randomness beyond what the row's data holds. */
import { error } from '../errors.js';
import { foldPath } from '../naming/safe-path.js';
import { fillPath } from './placeholders.js';
import { renderTemplate, type TemplateSource } from './template.js';
import type { Plan, PlanRow, RenderedFile, Rendering } from './types.js';

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
  return {
    path: fillPath(row.to, row.data ?? {}),
    owner: row.owner,
    origin: row.origin,
    executable: row.executable ?? false,
    content: 'template' in row ? textOf(row.template, row.data, templates) : row.content,
    ...('from' in row && row.from !== undefined ? { from: row.from } : {}),
  };
}

function textOf(name: string, data: PlanRow['data'], templates: TemplateSource): string | Uint8Array {
  const template = templates.get(name);
  if (template === undefined) throw error('PFQ_TEMPLATE_MISSING', { template: name });
  if (typeof template === 'string' || template instanceof Uint8Array) return template;
  return renderTemplate(name, template, data ?? {});
}
