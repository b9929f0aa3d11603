/** docs/errors.md from the two catalogues. With --check: exit 1 when the file says something else. */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { createJiti } from 'jiti';
import { format } from 'prettier';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = `${ROOT}docs/errors.md`;

const jiti = createJiti(import.meta.url, {
  alias: { 'prefiq/errors': `${ROOT}src/runtime/exports/errors.ts` },
});
const runtime = (await jiti.import(`${ROOT}src/runtime/errors/catalogue.ts`)).CATALOGUE;
const toolkit = (await jiti.import(`${ROOT}src/errors.ts`)).CATALOGUE;

const cell = (text) =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('{', '\\{').replaceAll('\n', '<br>');
const rows = (catalogue) =>
  Object.entries(catalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { message, fix, exit }]) => `| \`${code}\` | ${cell(message)} | ${cell(fix)} | ${exit} |`);
const table = (catalogue) =>
  ['| code | message | fix | exit |', '| --- | --- | --- | --- |', ...rows(catalogue)].join('\n');

const text = await format(
  `# Errors

Made by \`node scripts/error-docs.mjs\` from the two catalogues; a test holds this page against them. Words in braces are
filled in. With \`--json\` an error is \`{ "error": { "code", "message", "fix", "details" } }\`; over HTTP it is a problem
detail (RFC 9457) with the same code. Exit codes: 1 failed, 2 invalid input and nothing touched, 3 conflicts, drift or
pending work.

## Of the runtime, prefiq

${table(runtime)}

## Of the toolkit, create-prefiq-app

${table(toolkit)}
`,
  { parser: 'markdown', printWidth: 110 },
);

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/errors.md is not what the catalogues say: node scripts/error-docs.mjs');
  process.exitCode = 1;
}
