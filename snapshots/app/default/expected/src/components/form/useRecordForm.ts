import { compileValidator } from 'prefiq/rules';
import type { ModelMeta } from 'prefiq/modelmeta';
import { useMemo, useState } from 'react';
import { useForm, type FieldErrors, type Resolver } from 'react-hook-form';

import { useWrite } from '../../hooks/useRecords.js';
import { text } from '../../i18n/text.js';
import { ApiProblem, type Violation } from '../../services/problem.js';
import { dataOf, type RecordBase, type Resource } from '../../services/Resource.js';
import { overrideOf, type FieldOverrides } from '../overrides.js';
import { formFields, initialValues, readValues, type FormValues } from './values.js';

interface RecordFormOptions<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T | undefined;
  readonly overrides: FieldOverrides<T> | undefined;
  readonly prefill: Readonly<Record<string, unknown>>;
  readonly onSaved: (saved: T, before: T | undefined) => void;
}

/** A regular expression tells people nothing; the help of the field says what is expected. */
function messageOf(model: ModelMeta, { path, rule, message }: Violation): string {
  const field = model.fields.find(({ property }) => property === path);
  return rule === 'pattern' && field ? text.record.badForm(field.label) : message;
}

const isProblem = (error: Error, status: number): boolean =>
  error instanceof ApiProblem && error.status === status;

/** State and actions of the form of one record: validation, saving, and what happens when saving fails. */
export function useRecordForm<T extends RecordBase>(options: RecordFormOptions<T>) {
  const { model, resource, overrides, prefill, onSaved } = options;
  const [record, setRecord] = useState(options.record);
  const [conflict, setConflict] = useState(false);
  const [problem, setProblem] = useState<readonly string[]>([]);
  const validate = useMemo(() => compileValidator(model), [model]);
  const initial = useMemo(() => initialValues(model, record, prefill), [model, record, prefill]);

  const inputs = formFields(model, record).filter(
    (field) => overrideOf(overrides, field.name).hidden !== true,
  );
  const shown = new Set(inputs.map(({ property }) => property));

  const resolver: Resolver<FormValues> = (values) => {
    const { data, violations } = readValues(model, record, values, initial);
    const checked = validate(data, record ? 'update' : 'create', {
      ...(record && { current: dataOf(record) }),
    });
    const unread = new Set(violations.map(({ path }) => path));
    const broken = [...violations, ...checked.violations.filter(({ path }) => !unread.has(path))];
    const errors: FieldErrors<FormValues> = {};
    for (const violation of broken) {
      const message = messageOf(model, violation);
      errors[violation.path || 'root'] ??= { type: violation.rule, message };
    }
    return broken.length > 0 ? { values: {}, errors } : { values, errors: {} };
  };

  const form = useForm<FormValues>({ defaultValues: initial, mode: 'onTouched', resolver });

  /** Works on from a newer state of the record; `keep` holds on to what the user has changed. */
  const adopt = (next: T, keep = false): void => {
    setRecord(next);
    form.reset(initialValues(model, next), { keepDirtyValues: keep });
    setProblem([]);
  };

  const showViolations = (violations: readonly Violation[]): void => {
    const elsewhere: string[] = [];
    for (const violation of violations) {
      const message = messageOf(model, violation);
      const property = violation.path.split('.')[0] ?? '';
      if (shown.has(property)) form.setError(property, { type: violation.rule, message });
      else elsewhere.push(message);
    }
    setProblem(elsewhere.length > 0 ? elsewhere : [text.record.checkFields]);
    const first = violations.find(({ path }) => shown.has(path));
    if (first) form.setFocus(first.path);
  };

  const onFailure = (error: Error): void => {
    if (isProblem(error, 412)) setConflict(true);
    else if (error instanceof ApiProblem && error.violations.length > 0) {
      showViolations(error.violations);
    } else setProblem([error.message]);
  };

  const save = useWrite((values: FormValues) => {
    const { data } = readValues(model, record, values, initial);
    return record ? resource.update(record.id, data, record.version) : resource.create(data);
  });

  const submit = form.handleSubmit(
    (values) => {
      setProblem([]);
      return save
        .mutateAsync(values)
        .then((saved) => {
          if (record) adopt(saved);
          onSaved(saved, record);
        })
        .catch(onFailure);
    },
    (errors) =>
      setProblem(
        Object.entries(errors).flatMap(([property, error]) =>
          shown.has(property) ? [] : (error?.message ?? []),
        ),
      ),
  );

  /** After a conflict: fetches their version. */
  const resolveConflict = async (keep: boolean): Promise<void> => {
    setConflict(false);
    if (!record) return;
    try {
      adopt(await resource.get(record.id), keep);
    } catch (error) {
      onFailure(error as Error);
    }
  };

  return {
    form,
    inputs,
    record,
    problem,
    conflict,
    saving: save.isPending,
    submit,
    adopt,
    onFailure,
    resolveConflict,
  };
}
