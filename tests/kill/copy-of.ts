/** A copy beside the app, to be killed in. */
import { cpSync } from 'node:fs';
import { App } from '../commands/app.js';

export function copyOf(app: App, name: string): App {
  const root = `${app.root}-${name}`;
  cpSync(app.root, root, { recursive: true, verbatimSymlinks: true });
  return new App(root);
}
