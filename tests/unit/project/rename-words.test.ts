import fc from '../../fast-check.js';
import { modelPath, mustParse, pascal, type ModelMeta } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';
import { fieldNames, fieldRenaming } from '../../../src/project/rename/field-words.js';
import { modelWords, routeWords } from '../../../src/project/rename/model-words.js';

const parse = (...names: readonly string[]): readonly ModelMeta[] =>
  mustParse(
    names.map((name) => ({
      path: modelPath(name),
      text: `model: ${name}\nfields:\n  name: { type: string }\n`,
    })),
  );

/** Renames the first of the models in the text. */
function rename(text: string, from: string, to: string, ...others: readonly string[]): string {
  const [before, ...rest] = parse(from, ...others) as [ModelMeta, ...ModelMeta[]];
  const [after] = parse(to) as [ModelMeta];
  return modelWords(before, after, rest)(text);
}

describe('names of a model', () => {
  it.each([
    [
      'in every letter case',
      'Project IProject projectRoutes PROJECT project_id',
      'Job IJob jobRoutes JOB job_id',
    ],
    ['plural', 'Projects projects /api/projects project-2 PROJECTS', 'Jobs jobs /api/jobs job-2 JOBS'],
    ['inside longer names', 'getProjectById ProjectService useProjects', 'getJobById JobService useJobs'],
    [
      'not inside other words',
      'Projection subproject projector projecting',
      'Projection subproject projector projecting',
    ],
    ['in prose', 'A project and its projects.', 'A job and its jobs.'],
  ])('%s', (_, text, want) => {
    expect(rename(text, 'Project', 'Job')).toBe(want);
  });

  it('leave another model’s name that begins the same way', () => {
    const text =
      'ProjectLine projectLines project-line project_lines Project projectLineModel ProjectService';
    expect(rename(text, 'Project', 'Job', 'ProjectLine')).toBe(
      'ProjectLine projectLines project-line project_lines Job projectLineModel JobService',
    );
  });

  it('keep acronyms', () => {
    expect(rename('CRMDeal crmDeal crm-deals CRM deal', 'CRMDeal', 'CRMLead')).toBe(
      'CRMLead crmLead crm-leads CRM lead',
    );
  });

  const word = fc.constantFrom('Alpha', 'Beta', 'Gamma', 'Delta', 'Omega');
  const name = fc.tuple(word, fc.option(word, { nil: '' })).map(([a, b]) => pascal(a + b));

  it('there and back again is where one began, whatever the names', () => {
    fc.assert(
      fc.property(name, name, name, (from, other, plainTo) => {
        const to = `${plainTo}Zeta`;
        fc.pre(from !== other);
        const [before, rest] = parse(from, other) as [ModelMeta, ModelMeta];
        const [after] = parse(to) as [ModelMeta];
        const names = (m: ModelMeta) => [
          m.model,
          m.plural,
          m.camel,
          m.kebab,
          m.route,
          m.table,
          `I${m.model}`,
          `${m.camel}Routes`,
        ];
        const text = [...names(before), ...names(rest), 'nothing'].join(' ; ');
        const there = modelWords(before, after, [rest])(text);
        expect(there).not.toMatch(new RegExp(`(^| )${from}( |$)`));
        for (const one of names(rest)) expect(there.split(' ; ')).toContain(one);
        expect(modelWords(after, before, [rest])(there)).toBe(text);
      }),
    );
  });
});

describe('routes of a model', () => {
  it('in strings that are paths, and only as a whole step', () => {
    const [before, after] = [...parse('Project'), ...parse('Job')] as [ModelMeta, ModelMeta];
    const words = routeWords(before, after);
    expect(words('to=\'/projects\' `/api/projects/${id}` "/projects?page=2"')).toBe(
      'to=\'/jobs\' `/api/jobs/${id}` "/jobs?page=2"',
    );
    const same = "'/projects-archive' '/old/projects' // projects";
    expect(words(same)).toBe(same);
  });
});

describe('names of a field', () => {
  const [model] = parse('Project') as [ModelMeta];
  const field = model.fields[0] as ModelMeta['fields'][number];
  const names = fieldNames(field, { ...field, name: 'title', property: 'title', column: 'title' });
  const { text } = fieldRenaming([{ model: 'Project', names }]);
  const own = (code: string): string => text('bin/services/ProjectService.ts', code, 'model:Project');

  it.each([
    ['access', 'project.data.name + data["name"]', 'project.data.title + data["title"]'],
    ['keys and shorthands', '({ name: 1, ...{ name } })', '({ title: 1, ...{ title } })'],
    ['getters', "repo.getByName('x')", "repo.getByTitle('x')"],
    ['lists in a string', "sort: '-name,code'", "sort: '-title,code'"],
    ['SQL', '`select name from projects`', '`select title from projects`'],
  ])('%s', (_, code, want) => {
    expect(own(code)).toBe(want);
  });

  it.each([
    ['comments', '// its name\n/* the name */'],
    ['prose in strings', "throw new Error('The name is wrong')"],
    ['longer names', 'rename(fileName, names, $name)'],
  ])('not in %s', (_, code) => {
    expect(own(code)).toBe(code);
  });

  it('not in files of other models, nor in what is no code', () => {
    expect(text('bin/services/TaskService.ts', 'a.name', 'model:Task')).toBe('a.name');
    expect(text('README.md', 'a.name', 'app')).toBe('a.name');
  });

  it('keys of sample data, and no deeper', () => {
    const before = '[\n  { "name": "A", "extra": { "name": 1 } },\n  { "code": "name", "name": "B" }\n]\n';
    expect(text('core/fixtures/project.json', before, 'fixture:Project')).toBe(
      '[\n  { "title": "A", "extra": { "name": 1 } },\n  { "code": "name", "title": "B" }\n]\n',
    );
  });
});
