/** Text of project.yml → Manifest. Pure; a broken or newer manifest is refused with line and column. */
import { isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import { PrefiqError } from '../../errors/error.js';
import {
  KINDS,
  MANIFEST_FILE,
  MANIFEST_FORMAT,
  TENANCIES,
  type Kind,
  type Manifest,
  type ManifestApp,
  type ManifestSite,
  type Tenancy,
} from './Manifest.js';
import { kindOf, ManifestReader } from './ManifestReader.js';

const KEYS = ['prefiq', 'name', 'version', 'kind', 'template', 'tenancy', 'apps', 'sites'];
const NAME = { example: 'crm', pattern: /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z][a-z0-9]*([._-][a-z0-9]+)*$/ };
const VERSION = { example: '0.1.0', pattern: /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/ };
const MODEL = { example: 'Project', pattern: /^[A-Z][A-Za-z0-9]*$/ };
/** A host name in small letters, without scheme and port. */
const DOMAIN = {
  example: 'www.example.com',
  pattern: /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/,
};
/** Relative, without a way out. */
const PATH = { example: 'apps/erp', pattern: /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\:]+$/ };

/** A command reads its manifest at the start, again under the lock and before an edit: mostly the same text. */
let last: { readonly text: string; readonly file: string; readonly manifest: Manifest } | undefined;

export function parseManifest(text: string, file = MANIFEST_FILE): Manifest {
  if (last?.text === text && last.file === file) return last.manifest;
  const manifest = parse(text, file);
  last = { text, file, manifest };
  return manifest;
}

function parse(text: string, file: string): Manifest {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const reader = new ManifestReader(file, lines);
  for (const { message, pos } of document.errors) {
    reader.addAt('PFQ_MANIFEST_SYNTAX', pos[0], { reason: message.split('\n')[0] });
  }
  refuse(reader);
  const root = document.contents as Node | null;
  const format = readFormat(reader, root);
  const items = reader.map(root, '', KEYS, 'prefiq: 1');
  refuse(reader);
  if (items === null) throw new Error('a manifest without a map was not refused');
  const manifest: Manifest = {
    prefiq: format,
    name: reader.text(items, 'name', '', NAME, root),
    version: reader.text(items, 'version', '', VERSION, root),
    kind: reader.text(items, 'kind', '', { example: 'app', choices: KINDS, fallback: 'app' }, root) as Kind,
    template: readTemplate(reader, items, root),
    tenancy: reader.text(
      items,
      'tenancy',
      '',
      { example: 'none', choices: TENANCIES, fallback: 'none' },
      root,
    ) as Tenancy,
    apps: reader.list(items, 'apps', 'apps', '[]').flatMap((node, i) => readApp(reader, node, `apps[${i}]`)),
    sites: reader
      .list(items, 'sites', 'sites', '[]')
      .flatMap((node, i) => readSite(reader, node, `sites[${i}]`)),
  };
  unique(reader, root, 'apps', 'name', manifest.apps);
  unique(reader, root, 'sites', 'name', manifest.sites);
  unique(reader, root, 'sites', 'domain', manifest.sites);
  assertApps(reader, root, manifest);
  refuse(reader);
  return manifest;
}

/** First of all, since a newer format may mean anything by the other keys. */
function readFormat(reader: ManifestReader, root: Node | null): typeof MANIFEST_FORMAT {
  const node =
    (root as { get?: (key: string, keep: true) => Node | undefined } | null)?.get?.('prefiq', true) ?? null;
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value > MANIFEST_FORMAT) {
    reader.add('PFQ_MANIFEST_NEWER', node, { format: value, known: MANIFEST_FORMAT });
  } else if (root !== null && kindOf(root) === 'a map' && value !== MANIFEST_FORMAT) {
    if (node === null)
      reader.add('PFQ_MANIFEST_REQUIRED', root, { key: 'prefiq', where: '', example: 'prefiq: 1' });
    else reader.value(node, 'prefiq', `is ${kindOf(node)} that names no format`, 'prefiq: 1');
  }
  refuse(reader);
  return MANIFEST_FORMAT;
}

function readTemplate(
  reader: ManifestReader,
  items: NonNullable<ReturnType<ManifestReader['map']>>,
  root: Node | null,
) {
  const node = items.get('template')?.[1] ?? null;
  const example = 'template: { name: app, version: 0.1.0, answers: {} }';
  if (!items.has('template')) {
    reader.add('PFQ_MANIFEST_REQUIRED', root, { key: 'template', where: '', example });
    return { name: '', version: '', answers: {} };
  }
  const parts = reader.map(node, 'template', ['name', 'version', 'answers'], example);
  if (parts === null) return { name: '', version: '', answers: {} };
  const answers = parts.get('answers')?.[1] ?? null;
  if (answers !== null && kindOf(answers) !== 'a map') {
    reader.value(
      answers,
      'template.answers',
      `is ${kindOf(answers)}, a map is needed`,
      'answers: { db: sqlite }',
    );
  }
  return {
    name: reader.text(parts, 'name', 'template', NAME, node),
    version: reader.text(parts, 'version', 'template', VERSION, node),
    answers: kindOf(answers) === 'a map' ? (answers?.toJSON() as Record<string, unknown>) : {},
  };
}

function readApp(reader: ManifestReader, node: Node, path: string): ManifestApp[] {
  const example = '{ name: crm, path: ., version: 0.1.0, models: [Project], dependsOn: [] }';
  const items = reader.map(node, path, ['name', 'path', 'version', 'models', 'dependsOn'], example);
  if (items === null) return [];
  const texts = (key: string, rule: typeof NAME) =>
    reader
      .list(items, key, `${path}.${key}`, `[${rule.example}]`)
      .map((item, i) => reader.textOf(item, item, `${path}.${key}[${i}]`, rule));
  return [
    {
      name: reader.text(items, 'name', path, NAME, node),
      path: reader.text(items, 'path', path, PATH, node),
      version: reader.text(items, 'version', path, VERSION, node),
      models: texts('models', MODEL),
      dependsOn: texts('dependsOn', NAME),
    },
  ];
}

function readSite(reader: ManifestReader, node: Node, path: string): ManifestSite[] {
  const example = '{ name: blog, path: sites/blog, version: 0.1.0, domain: www.example.com, apps: [crm] }';
  const items = reader.map(node, path, ['name', 'path', 'version', 'domain', 'apps'], example);
  if (items === null) return [];
  const name = reader.text(items, 'name', path, NAME, node);
  return [
    {
      name,
      path: reader.text(items, 'path', path, PATH, node),
      version: reader.text(items, 'version', path, VERSION, node),
      domain: reader.text(items, 'domain', path, { ...DOMAIN, fallback: `${name}.localhost` }, node),
      apps: reader
        .list(items, 'apps', `${path}.apps`, '[crm]')
        .map((item, i) => reader.textOf(item, item, `${path}.apps[${i}]`, NAME)),
    },
  ];
}

const at = (root: Node | null, path: readonly unknown[]): Node | null =>
  (root as unknown as { getIn(path: readonly unknown[], keep: true): Node | undefined }).getIn(path, true) ??
  null;

function unique<Key extends string>(
  reader: ManifestReader,
  root: Node | null,
  list: string,
  key: Key,
  entries: readonly { readonly [K in Key]: string }[],
): void {
  const seen = new Set<string>();
  entries.forEach(({ [key]: value }, i) => {
    if (value !== '' && seen.has(value))
      reader.add('PFQ_MANIFEST_DUPLICATE', at(root, [list, i]), { path: `${list}[${i}].${key}`, value });
    seen.add(value);
  });
}

/** A site can only consume what the project has. */
function assertApps(reader: ManifestReader, root: Node | null, { apps, sites }: Manifest): void {
  const known = apps.map(({ name }) => name);
  sites.forEach((site, i) =>
    site.apps.forEach((name, j) => {
      if (name === '' || known.includes(name)) return;
      const reason = `names the app "${name}", which this project does not have`;
      const path = `sites[${i}].apps[${j}]`;
      reader.value(at(root, ['sites', i, 'apps', j]), path, reason, `[${known.join(', ')}]`);
    }),
  );
}

/** One error is thrown as it is; of several the first one carries the others in message and details. */
function refuse({ errors }: ManifestReader): void {
  const [first] = errors;
  if (first === undefined) return;
  if (errors.length === 1) throw first;
  throw new PrefiqError(first.code, {
    message: errors.map(({ message }) => message).join('\n'),
    fix: first.fix,
    exitCode: first.exitCode,
    position: first.position,
    details: errors.map((each) => ({ ...each.toJSON(), position: each.position })),
  });
}
