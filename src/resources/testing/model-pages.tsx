import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { valueOf } from '@codexion/resources/api/Resource';
import { formFields } from '@codexion/resources/form/state/values';
import { nameOf } from '@codexion/resources/format/naming';
import { openPage, type TestedApp } from '@codexion/resources/testing/open-page';
import { serve, stored } from '@codexion/resources/testing/stand-in';

interface Tried {
  readonly model: ModelMeta;
  /** As a form sends them. */
  readonly samples: readonly object[];
}

/** Tests of promises that the pages of any model keep, own pages too: over samples, with a stand-in for the server. */
export function modelPagesContract(app: TestedApp, { model, samples }: Tried): void {
  const { route } = model;
  const records = stored(samples);
  const open = (path: string): Promise<void> =>
    openPage(app, `/${route}${path}`, serve({ [route]: records }));

  describe(`the pages of ${model.labelPlural.toLowerCase()}`, () => {
    it('list shows a row for each record, and the row opens it', async () => {
      await open('');
      const [, ...rows] = await screen.findAllByRole('row');
      const opened = rows.map((row) => within(row).getAllByRole('link')[0]?.getAttribute('href'));
      expect(opened).toEqual(records.map(({ id }) => `/${route}/${id}`));
    });

    it('detail names the record and shows its facts', async () => {
      for (const record of records.slice(0, 1)) {
        await open(`/${record.id}`);
        await screen.findByRole('heading', { level: 1, name: nameOf(model, record) });
        for (const field of formFields(model, record)) {
          if (valueOf(record, field.property) === null) continue;
          expect(screen.getAllByText(field.label).length, field.label).toBeGreaterThan(0);
        }
      }
    });

    it('form has an input for every field', async () => {
      await open('/new');
      await screen.findByRole('button', { name: 'Save' });
      for (const field of formFields(model)) {
        expect(document.getElementById(`field-${field.property}`), field.label).not.toBeNull();
      }
    });

    const needed = formFields(model).find(isNeeded);
    if (needed) {
      it('form says at the field what is wrong with it', async () => {
        await open('/new');
        await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
        const message = await screen.findByText(`${needed.label} is required.`);
        expect(message.id).toBe(`field-${needed.property}-message`);
      });
    }

    it('overview stands beside the list', async () => {
      await open('/overview');
      await screen.findByRole('heading', { level: 1, name: model.labelPlural });
      const tab = screen.getByRole('link', { name: 'Overview' });
      expect(tab.getAttribute('aria-current')).toBe('page');
    });
  });
}

/** Without a value of its own when the form opens. */
const isNeeded = ({ required, default: given, type }: FieldMeta): boolean =>
  required === true && given === undefined && type !== 'boolean';
