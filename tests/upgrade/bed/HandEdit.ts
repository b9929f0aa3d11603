/** What a person did to a project, and how one sees that it is still there. */
import type { App } from '../../commands/app.js';

export interface HandEdit {
  readonly name: string;
  make(app: App): void;
  /** Throws where the edit did not survive. */
  alive(app: App): void;
}
