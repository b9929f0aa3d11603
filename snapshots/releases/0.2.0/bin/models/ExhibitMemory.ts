import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IExhibit } from './IExhibit.js';
import { Exhibit } from './Exhibit.js';

/** Exhibits in memory: the twin for tests and development, held to the same contract test. */
export class ExhibitMemory extends RepositoryMemory<Exhibit> implements IExhibit {
  constructor(deps: MemoryDeps = {}) {
    super(Exhibit, deps);
  }

  getByContact(contact: string): Promise<Exhibit | null> {
    return this.findOne({ contact });
  }

  getBySerial(serial: string): Promise<Exhibit | null> {
    return this.findOne({ serial });
  }
}
