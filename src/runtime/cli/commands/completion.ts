import { defineCommand } from '../kit/define-command.js';
import { completionScript } from '../kit/completion.js';

export default defineCommand({
  description:
    'For bash and zsh: `eval "$(npx prefiq completion)"` takes it in the present shell, and as a line of ~/.bashrc in each. A shell completes `prefiq`, not `npx prefiq`: put node_modules/.bin on the PATH, or `alias prefiq=\'npx prefiq\'`. The script knows the commands that are installed now, those of create-prefiq-app among them.',
  examples: [{ run: 'prefiq completion', does: 'prints it' }],
  async run({ commands, out }) {
    const all = await Promise.all(
      (await commands()).map(async ({ name, load }) => ({ name, command: await load() })),
    );
    const script = completionScript('prefiq', all);
    out.result({ script }, script.trimEnd());
  },
});
