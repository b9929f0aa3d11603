import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { Parts } from '@codexion/resources/gallery/Parts';
import { sampleModel, sampleRecords } from '@codexion/resources/gallery/sample';
import { modelPagesContract } from '@codexion/resources/testing/model-pages';
import { testedApp } from './tested-app.js';

describe('the gallery', () => {
  it('shows each input as it is, disabled and refused', () => {
    render(<Parts />);
    for (const name of ['Inputs', 'Inputs, disabled', 'Inputs, refused']) {
      expect(
        screen.getByRole('region', { name }).querySelectorAll('input, select, textarea').length,
      ).toBeGreaterThan(sampleModel.fields.length - 1);
    }
    const off = screen.getByRole('region', { name: 'Inputs, disabled' });
    expect(
      [...off.querySelectorAll<HTMLInputElement>('input')].every((one) => one.disabled || one.readOnly),
    ).toBe(true);
    const refused = screen.getByRole('region', { name: 'Inputs, refused' });
    expect(refused.querySelectorAll('[aria-invalid="true"]').length).toBeGreaterThan(10);
  });
});

// The contract that generated apps hold their pages to, over a model with a field of every type.
modelPagesContract(testedApp([sampleModel]), { model: sampleModel, samples: sampleRecords.slice(0, 3) });
