import type { ModelMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { useWrite } from '@codexion/resources/hooks/useRecords';
import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { ApiProblem } from '@codexion/resources/api/problem';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { overrideOf, type FieldOverrides } from '@codexion/resources/models/overrides';
import { toast } from '@codexion/resources/ui/toast';
import type { Conflict, Merge, Side } from '@codexion/resources/form/conflict/merge';
import { focusInput } from '@codexion/resources/form/inputs/focus';
import {
  invalid,
  isStale,
  problemFor,
  type Problem,
} from '@codexion/resources/form/state/problems';
import type { FormState } from '@codexion/resources/form/state/FormState';
import { FormStore } from '@codexion/resources/form/state/FormStore';
import type { Marked } from '@codexion/resources/form/state/marks';
import { newRow, storedRow } from '@codexion/resources/form/state/rows';
import { useDraft } from '@codexion/resources/form/state/useDraft';

interface RecordFormOptions<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T | undefined;
  readonly prefill: object;
  readonly overrides: FieldOverrides<T> | undefined;
  readonly permissions: ModelPermissions;
  readonly prefix: string;
  /** Undefined where no draft is kept. */
  readonly draftKey: string | undefined;
  readonly onSaved: (saved: T) => void;
}

/** Somebody else may save again while a conflict is being settled; so often it is tried by itself. */
const ATTEMPTS = 3;

interface Pending {
  readonly merge: Merge;
  /** A draft is only put into the form. */
  readonly thenSave: boolean;
}

const mergeCode = () => import('@codexion/resources/form/conflict/with-theirs');
const settleCode = () => import('@codexion/resources/form/conflict/merge');

/** State and actions of the form of one record: validation, saving, and what happens when saving fails. */
export function useRecordForm<T extends RecordBase>(options: RecordFormOptions<T>) {
  const { model, resource, record, overrides, permissions, prefix, onSaved } = options;
  const [store] = useState(
    () =>
      new FormStore({
        model,
        row: record ? storedRow(model, record) : newRow(model, 'new', options.prefill),
        permissions,
        prefix,
        labelOf: ({ name, label }) => overrideOf(overrides, name).label ?? label,
      }),
  );
  const [problem, setProblem] = useState<Problem>();
  const [conflict, setConflict] = useState<Pending>();
  const draft = useDraft(store, options.draftKey);

  const save = useWrite(() => {
    const { record: stored } = store.state.row;
    const data = store.payload();
    return stored ? resource.update(stored.id, data, stored.version) : resource.create(data);
  });

  const show = (marked: Marked): void => {
    setProblem(invalid(marked));
    focusInput(marked.first);
  };

  const adopt = async (state: FormState, thenSave: boolean, attempt = 0): Promise<void> => {
    store.set(state);
    if (thenSave) await submit(attempt + 1);
  };

  const settleWith = async (pending: Pending, attempt = 0): Promise<void> => {
    if (pending.merge.conflicts.length > 0) return setConflict(pending);
    if (pending.thenSave) toast.success(text.form.merged);
    await adopt(pending.merge, pending.thenSave, attempt);
  };

  const onFailure = async (error: Error, attempt: number): Promise<void> => {
    const id = store.state.row.record?.id;
    if (isStale(error) && id !== undefined && attempt < ATTEMPTS) {
      await mergeCode()
        .then(({ mergeWithTheirs }) => mergeWithTheirs(store, resource, id))
        .then((merge) => settleWith({ merge, thenSave: true }, attempt))
        .catch((failure: Error) => setProblem(problemFor(failure)));
    } else if (error instanceof ApiProblem && error.violations.length > 0) {
      show(store.mark(error.violations));
    } else setProblem(problemFor(error));
  };

  async function submit(attempt = 0): Promise<void> {
    if (save.isPending) return;
    const checked = store.check();
    if (checked.count > 0) return show(checked);
    setProblem(undefined);
    try {
      const saved = await save.mutateAsync();
      draft.close();
      onSaved(saved);
    } catch (error) {
      await onFailure(error as Error, attempt);
    }
  }

  const resolve = async (answers: ReadonlyMap<Conflict, Side>): Promise<void> => {
    if (!conflict) return;
    const { settle } = await settleCode();
    setConflict(undefined);
    await adopt(settle(conflict.merge, answers), conflict.thenSave);
  };

  const restoreDraft = async (): Promise<void> => {
    const { found } = draft;
    if (!found) return;
    draft.taken();
    const { mergeDraft } = await mergeCode();
    await settleWith({ merge: mergeDraft(store, found), thenSave: false });
  };

  return {
    store,
    problem,
    draft,
    conflict,
    saving: save.isPending,
    submit: () => submit(),
    resolve,
    cancelConflict: () => setConflict(undefined),
    restoreDraft,
  };
}
