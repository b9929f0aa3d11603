/** The project of a random walk, what a hand did to it, and what must hold after every step. */
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kebab, modelPath } from 'prefiq/modelmeta';
import { settle, write, type TemplateSource } from '../../src/engine/index.js';
import { readIndex } from '../../src/engine/base/read-base.js';
import { readPending } from '../../src/engine/apply/pending.js';
import { INSTALLED } from '../../src/cli/upgrade/edition.js';
import { planUpgrade } from '../../src/cli/upgrade/plan.js';
import { prefiq, type Run } from '../commands/app.js';
import { templatesOf } from './mutate-templates.js';
import { settleMarkers } from './resolve.js';
import { TypeChecker } from './TypeChecker.js';

const SOURCE_DIRS = ['bin', 'src', 'core'];

export class World {
  readonly root: string;
  /** Marks of edits that must be alive. */
  readonly marks = new Set<string>();
  /** Files deleted by hand, by the path they had. */
  readonly deleted = new Set<string>();
  readonly log: string[] = [];
  conflicts = 0;
  readonly #types: TypeChecker;
  readonly #templates: TemplateSource;
  #count = 0;

  constructor(root: string, templates: TemplateSource) {
    this.root = root;
    this.#types = new TypeChecker(root);
    this.#templates = templates;
  }

  next(): number {
    return ++this.#count;
  }

  path(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(this.path(path), text);
  }

  remove(path: string): void {
    rmSync(this.path(path));
    this.deleted.add(path);
  }

  /** Scaffolded files that are there, sorted. */
  scaffolded(): readonly string[] {
    return [...readIndex(this.root)]
      .filter(
        ([path, { owner, origin }]) =>
          owner === 'user' && /^(app|model:|site:)/.test(origin) && existsSync(this.path(path)),
      )
      .map(([path]) => path)
      .sort();
  }

  /** Names of the registered models. */
  models(): readonly string[] {
    return /models: \[(.*?)\]/.exec(this.read('project.yml'))?.[1]?.split(', ').filter(Boolean) ?? [];
  }

  modelFile(model: string): string {
    return modelPath(model);
  }

  /** A model of that name comes anew, and its files with it. */
  forget(model: string): void {
    for (const path of this.deleted)
      if (path.includes(model) || path.includes(`/${kebab(model)}.`)) this.deleted.delete(path);
  }

  /** Runs a command; conflicts are settled as a person would. Refusals are an answer, failures are not. */
  async run(...argv: string[]): Promise<Run> {
    const run = await prefiq(this.root, argv);
    this.log.push(`prefiq ${argv.join(' ')} → ${run.code}`);
    if (run.code === 1 || run.code === null) throw new Error(`prefiq ${argv.join(' ')}: ${run.stderr}`);
    if (run.code === 3) await this.#settle();
    return run;
  }

  /** Upgrades as `prefiq upgrade` does, with templates of an invented version. */
  async upgrade(version: number): Promise<void> {
    const plan = await planUpgrade(this.root, templatesOf(this.#templates, version), INSTALLED);
    const { changeSet } = await write(() => plan, { root: this.root, command: `upgrade ${version}` });
    const merged = changeSet.changes.filter(({ status }) => status === 'merge').length;
    this.log.push(`upgrade to template version ${version}: ${merged} merged`);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    const pending = readPending(this.root);
    if (pending === null) return;
    for (const { path } of pending.conflicts) settleMarkers(this.path(path));
    this.conflicts += pending.conflicts.length;
    this.log.push(`settled ${pending.conflicts.map(({ path }) => path).join(', ')}`);
    await settle(this.root, 'continue', { command: 'walk' });
  }

  /** Checks everything that must hold, except types; returns the faults, one line each. */
  faults(): readonly string[] {
    const texts = this.#texts('');
    const all = [...texts.values()].join('\n');
    const lost = [...this.marks].filter((mark) => !all.includes(`${mark}.`));
    const marked = [...texts].filter(([, text]) => /^(<{7}|>{7}) /m.test(text)).map(([path]) => path);
    const back = [...this.deleted].filter((path) => existsSync(this.path(path)));
    return [
      ...lost.map((mark) => `lost: ${mark}`),
      ...marked.map((path) => `conflict markers in ${path}`),
      ...back.map((path) => `came back: ${path}`),
    ];
  }

  typeErrors(): readonly string[] {
    return this.#types.errors();
  }

  #texts(folder: string, into = new Map<string, string>()): Map<string, string> {
    for (const name of readdirSync(join(this.root, folder)).sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (folder === '' && !SOURCE_DIRS.includes(name) && !/\.(md|yml|json|ts)$/.test(name)) continue;
      if (statSync(this.path(path)).isDirectory()) this.#texts(path, into);
      else into.set(path, this.read(path));
    }
    return into;
  }
}
