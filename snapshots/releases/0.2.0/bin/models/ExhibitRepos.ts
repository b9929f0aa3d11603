import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IExhibit } from './IExhibit.js';
import { Exhibit } from './Exhibit.js';

/** Exhibits in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class ExhibitRepos extends RepositoryQuery<Exhibit> implements IExhibit {
  constructor(deps: RepositoryDeps) {
    super(Exhibit, deps);
  }

  getByContact(contact: string): Promise<Exhibit | null> {
    return this.findOne({ contact });
  }

  getBySerial(serial: string): Promise<Exhibit | null> {
    return this.findOne({ serial });
  }
}
