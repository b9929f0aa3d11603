/** `create-codexion-site blog` is `create-prefiq-app blog --template site`. */
import { main as create } from './create-main.js';

export const main = (argv: readonly string[] = process.argv.slice(2)): Promise<number> =>
  create([...argv, '--template', 'site']);
