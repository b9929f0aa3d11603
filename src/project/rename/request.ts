/** Checks a requested rename against the models. Pure. */

import { didYouMean, nameProblem, type FieldMeta, type ModelMeta } from 'prefiq/modelmeta';

import { error } from '../../errors.js';

export type RenameRequest =
  | { readonly kind: 'field'; readonly model: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'model';
      readonly from: string;
      readonly to: string;
      /** PascalCase, where the rule of English gives another word. */
      readonly plural?: string;
    };

/** `Project.name` and `title`, or `Project` and `Job`. */
export function renameRequest(what: string, to: string, plural?: string): RenameRequest {
  const [model = '', from, ...rest] = what.split('.');
  if (rest.length > 0 || from === '' || model === '') throw error('PFQ_RENAME_WHAT', { what });
  if (from === undefined)
    return { kind: 'model', from: model, to, ...(plural === undefined ? {} : { plural }) };
  if (plural !== undefined) throw error('PFQ_RENAME_PLURAL');
  return { kind: 'field', model, from, to };
}

export function checkField(
  models: readonly ModelMeta[],
  request: Extract<RenameRequest, { kind: 'field' }>,
): { readonly before: ModelMeta; readonly field: FieldMeta } {
  const before = knownModel(models, request.model);
  const field = before.fields.find(({ name }) => name === request.from);
  if (field === undefined) {
    const names = before.fields.map(({ name }) => name);
    throw error('PFQ_RENAME_UNKNOWN', {
      kind: 'Field',
      name: `${request.model}.${request.from}`,
      hint: didYouMean(request.from, names),
      known: names.join(', '),
    });
  }
  if (before.fields.some(({ name }) => name === request.to))
    throw error('PFQ_RENAME_TAKEN', { kind: 'Field', name: `${request.model}.${request.to}` });
  return { before, field };
}

export function checkModel(
  models: readonly ModelMeta[],
  { from, to }: Extract<RenameRequest, { kind: 'model' }>,
): ModelMeta {
  const before = knownModel(models, from);
  const problem = nameProblem(to);
  if (problem !== undefined)
    throw error('PFQ_SCAFFOLD_NAME', { name: to, reason: problem, example: 'Project' });
  if (models.some(({ model }) => model === to)) throw error('PFQ_RENAME_TAKEN', { kind: 'Model', name: to });
  return before;
}

function knownModel(models: readonly ModelMeta[], name: string): ModelMeta {
  const found = models.find(({ model }) => model === name);
  if (found !== undefined) return found;
  const names = models.map(({ model }) => model);
  throw error('PFQ_RENAME_UNKNOWN', {
    kind: 'Model',
    name,
    hint: didYouMean(name, names),
    known: names.join(', ') || 'none',
  });
}
