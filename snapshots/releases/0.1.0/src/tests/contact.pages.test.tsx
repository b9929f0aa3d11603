import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { contactSamples } from '../../core/fixtures/contact.samples.js';
import { contactModel } from '../../core/schema/contact.meta.js';
import { formFields } from '../components/form/state/values.js';
import { nameOf } from '../components/list/naming.js';
import { valueOf } from '../services/Resource.js';
import { openPage } from './open-page.js';
import { serve, stored } from './stand-in.js';

describe('the pages of contacts', () => {
  it('list shows a row for each record, and the row opens it', async () => {
    const records = stored(contactSamples);
    await openPage('/contacts', serve({ contacts: records }));
    const [, ...rows] = await screen.findAllByRole('row');
    const opened = rows.map((row) => within(row).getAllByRole('link')[0]?.getAttribute('href'));
    expect(opened).toEqual(records.map(({ id }) => `/contacts/${id}`));
  });

  it('detail names the record and shows its facts', async () => {
    const records = stored(contactSamples);
    const [record] = records;
    if (!record) return;
    await openPage(`/contacts/${record.id}`, serve({ contacts: records }));
    const name = nameOf(contactModel, record);
    await screen.findByRole('heading', { level: 1, name });
    for (const field of formFields(contactModel, record)) {
      if (valueOf(record, field.property) === null) continue;
      expect(screen.getAllByText(field.label).length, field.label).toBeGreaterThan(0);
    }
  });

  it('form has an input for every field', async () => {
    await openPage('/contacts/new');
    await screen.findByRole('button', { name: 'Save' });
    for (const field of formFields(contactModel)) {
      expect(document.getElementById(`field-${field.property}`), field.label).not.toBeNull();
    }
  });

  it('form says at the field what is wrong with it', async () => {
    await openPage('/contacts/new');
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    const message = await screen.findByText('Name is required.');
    expect(message.id).toBe('field-name-message');
  });
});
