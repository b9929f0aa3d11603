/** Decisions about changes that the models leave open: the values of `--rename`, `--drop`, `--map`, `--fill`. */

import type { Operation } from 'prefiq/migrations';
import { didYouMean, isTenantLabel, take, type FieldMeta, type ModelMeta } from 'prefiq/modelmeta';

import { error } from '../errors.js';
import type { Rename } from './renames/Rename.js';
import { renamedFields, renamedModels } from './renames/resolve-renames.js';
import type { Choice } from './SchemaDiff.js';

export type Decisions = Readonly<Record<Choice['flag'], readonly string[]>>;

export const UNDECIDED: Decisions = { rename: [], drop: [], map: [], fill: [] };

const refused = (flag: Choice['flag'], value: string, reason: string): Error =>
  error('PFQ_MIGRATION_FLAG', { flag, value, reason });

/** `Project.name=title`, `Project=Job`. Throws PFQ_MIGRATION_FLAG. */
export function renamesOf({ rename }: Decisions): readonly Rename[] {
  return rename.map((value): Rename => {
    const [, model, from = '', to = ''] = /^(?:(\w+)\.)?(\w+)=(\w+)$/.exec(value) ?? [];
    if (from === '') throw refused('rename', value, 'write Model.old=new, or Old=New for a model');
    return { model: model ?? null, from, to };
  });
}

/** Throws PFQ_MIGRATION_FLAG where a flag names what is neither in the models nor in what was migrated. */
export function assertKnown(
  decisions: Decisions,
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
): void {
  const known = new Map([...before, ...after].map((model) => [model.model, model]));
  const assertModel = (flag: Choice['flag'], value: string, name: string): void => {
    if (known.has(name)) return;
    throw refused(flag, value, `there is no model ${name}.${didYouMean(name, known.keys())}`);
  };
  for (const { model, from, to } of renamesOf(decisions)) {
    const value = `${model === null ? '' : `${model}.`}${from}=${to}`;
    assertModel('rename', value, model ?? from);
    if (model === null) {
      assertModel('rename', value, to);
    } else assertField('rename', value, model, to, after);
  }
  for (const value of decisions.drop) {
    const [model = '', field] = value.split('.');
    assertModel('drop', value, model);
    if (field === undefined && after.some((one) => one.model === model))
      throw refused('drop', value, `${model} is still declared; take its file out first`);
    if (field !== undefined) assertField('drop', value, model, field, [...before, ...after]);
  }
  for (const value of decisions.fill) {
    const { model, field } = targetOf(value);
    if (field === '') throw refused('fill', value, 'write Model.field=value');
    if (model === '' && field === TENANT) continue;
    assertModel('fill', value, model);
    assertField('fill', value, model, field, after);
  }
  for (const value of decisions.map) {
    if (!value.includes('=')) throw refused('map', value, 'write old=new, or Model.field:old=new');
    if (!before.some((model) => hadValue(model, value)))
      throw refused('map', value, 'no field had that value; write old=new, or Model.field:old=new');
  }
}

/** Throws PFQ_MIGRATION_FLAG where `--rename` says what no step can follow: nobody shall believe it. */
export function assertRenamable(
  decisions: Decisions,
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
): void {
  const said = renamesOf(decisions);
  const models = renamedModels(before, after, said);
  const newNames = new Map(models.followed.map(({ from, to }) => [from, to]));
  const declared = new Map(after.map((model) => [model.model, model]));
  const fields = before.flatMap((was) => {
    const now = declared.get(newNames.get(was.model) ?? was.model);
    const own = now === undefined ? [] : renamedFields(was, now, said).refused;
    return own.map((one) => ({ ...one, models: [was.model, now?.model] }));
  });
  for (const { model, from, to } of said) {
    const isSame = (one: { readonly from: string; readonly to: string }): boolean =>
      one.from === from && one.to === to;
    const against =
      model === null
        ? models.refused.find(isSame)
        : fields.find((one) => isSame(one) && one.models.includes(model));
    const value = `${model === null ? '' : `${model}.`}${from}=${to}`;
    if (against !== undefined) throw refused('rename', value, against.reason);
  }
}

/** Is the old value of `--map` one that a field of the model had? Values may hold any character. */
const hadValue = ({ model, fields }: ModelMeta, given: string): boolean =>
  fields.some(({ name, values = [] }) =>
    values.some((value) => given.startsWith(`${value}=`) || given.startsWith(`${model}.${name}:${value}=`)),
  );

/** Throws PFQ_MIGRATION_FLAG where a flag says what becomes of a column, and no step does it: nobody shall believe it. */
export function assertUsed(
  { drop, fill }: Decisions,
  [before, after]: readonly [readonly ModelMeta[], readonly ModelMeta[]],
  operations: readonly Operation[],
): void {
  const isUndone = (kind: 'dropColumn' | 'fill', name: string, field: string): boolean => {
    const [was, now] = [before, after].map((models) => models.find(({ model }) => model === name));
    const columns = [was, now].flatMap((model) =>
      (model?.fields ?? []).filter((one) => one.name === field).map(({ column }) => column),
    );
    // Columns that came, went or moved have steps of their own.
    const stays = kind === 'fill' ? columns.length > 0 : columns.length > 1 && columns[0] === columns[1];
    const tables = [was?.table, now?.table];
    return (
      stays &&
      !operations.some((one) => {
        if (one.kind === 'sql' || !tables.includes(one.table)) return false;
        return one.kind === kind && columns.includes(one.column);
      })
    );
  };
  for (const value of drop) {
    const [model = '', field] = value.split('.');
    if (field !== undefined && isUndone('dropColumn', model, field))
      throw refused('drop', value, 'the field is declared, and its stored values need not go');
  }
  for (const value of fill) {
    const { model, field } = targetOf(value);
    if (isUndone('fill', model, field))
      throw refused('fill', value, 'no column comes or becomes required for which stored rows could take it');
  }
}

function assertField(
  flag: Choice['flag'],
  value: string,
  model: string,
  field: string,
  models: readonly ModelMeta[],
): void {
  const names = models
    .filter((one) => one.model === model)
    .flatMap(({ fields }) => [...fields.map(({ name }) => name), TENANT]);
  if (names.length === 0 || names.includes(field)) return;
  throw refused(flag, value, `${model} has no field ${field}.${didYouMean(field, names)}`);
}

/** Named like a field by flags, because rows may need one. */
export const TENANT = 'tenantId';

function targetOf(value: string): { readonly model: string; readonly field: string; readonly text: string } {
  const [, model = '', field = '', text = ''] = /^(?:(\w+)\.)?(\w+)=([^]*)$/.exec(value) ?? [];
  return { model, field, text };
}

export const isDropped = ({ drop }: Decisions, model: string, field?: string): boolean =>
  drop.includes(field === undefined ? model : `${model}.${field}`);

/**
 * The value that stored rows get, in wire form; undefined where nobody said one. A later word counts. Throws
 * PFQ_MIGRATION_FLAG where the field would not take it.
 */
export function fillFor(
  { fill }: Decisions,
  model: string,
  field: FieldMeta,
): string | number | boolean | undefined {
  const given = fill.findLast((value) => {
    const target = targetOf(value);
    return target.model === model && target.field === field.name;
  });
  if (given === undefined) return undefined;
  const { text } = targetOf(given);
  // To the app an empty text is none: rows that got it could not be saved again.
  if (text === '') throw refused('fill', given, 'say a value behind the sign; an empty one is none');
  const taken = take(field, wireForm(field, text));
  if (!taken.ok) throw refused('fill', given, taken.reason);
  return field.type === 'json' ? JSON.stringify(taken.value) : (taken.value as string | number | boolean);
}

/** `tenantId=acme`: the tenant that rows get which had none. Throws PFQ_MIGRATION_FLAG where it can be none. */
export function tenantFor({ fill }: Decisions): string | undefined {
  const given = fill.findLast((value) => value.startsWith(`${TENANT}=`));
  const id = given?.slice(TENANT.length + 1);
  // One that `prefiq tenant add` could not make would leave the rows to nobody.
  if (given !== undefined && !isTenantLabel(id ?? ''))
    throw refused(
      'fill',
      given,
      'say the id of a tenant behind the sign: small letters, digits and hyphens, 40 at most',
    );
  return id;
}

/** The typed value as JSON carries it. */
function wireForm({ type }: FieldMeta, text: string): unknown {
  if (type === 'integer' || type === 'float') return text.trim() === '' ? NaN : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON: the field says so.
  }
}

/** `old=new` for any field that had the value, `Model.field:old=new` for one; nothing behind the sign empties. */
export function mappedTo(
  { map }: Decisions,
  model: string,
  field: FieldMeta,
  removed: string,
): string | null | undefined {
  const own = `${model}.${field.name}:`;
  const given =
    map.findLast((value) => value.startsWith(`${own}${removed}=`)) ??
    map.findLast((value) => value.startsWith(`${removed}=`));
  if (given === undefined) return undefined;
  const to = given.slice((given.startsWith(own) ? own.length : 0) + removed.length + 1);
  if (to === '' && !field.required) return null;
  if ((field.values ?? []).includes(to)) return to;
  const values = (field.values ?? []).join(', ');
  throw refused('map', given, `${model}.${field.name} has no value "${to}"; it may be ${values}`);
}
