import { modelPath, mustParse, type ModelMeta } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';
import { fixtureRenaming } from '../../../src/project/words/field-words.js';
import { routeWords } from '../../../src/project/rename/model-words.js';

const parse = (...names: readonly string[]): readonly ModelMeta[] =>
  mustParse(
    names.map((name) => ({
      path: modelPath(name),
      text: `model: ${name}\nfields:\n  name: { type: string }\n`,
    })),
  );

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

describe('sample data of a renamed field', () => {
  const [model] = parse('Project') as [ModelMeta];
  const before = model.fields[0] as ModelMeta['fields'][number];
  const after = { ...before, name: 'title', property: 'title', column: 'title' };
  const { text } = fixtureRenaming([{ model: 'Project', before, after }]);

  it('keys of the records, and no deeper', () => {
    const records = '[\n  { "name": "A", "extra": { "name": 1 } },\n  { "code": "name", "name": "B" }\n]\n';
    expect(text('core/fixtures/project.json', records, 'fixture:Project')).toBe(
      '[\n  { "title": "A", "extra": { "name": 1 } },\n  { "code": "name", "title": "B" }\n]\n',
    );
  });

  it('not in files of other models, nor outside of sample data', () => {
    const records = '[{ "name": "A" }]';
    expect(text('core/fixtures/task.json', records, 'fixture:Task')).toBe(records);
    expect(text('bin/services/ProjectService.ts', 'a.name', 'model:Project')).toBe('a.name');
  });

  it('two that exchange their names do so in one step', () => {
    const swapped = fixtureRenaming([
      { model: 'Project', before, after },
      { model: 'Project', before: after, after: before },
    ]);
    expect(swapped.text('core/fixtures/project.json', '[{ "name": 1, "title": 2 }]', null)).toBe(
      '[{ "title": 1, "name": 2 }]',
    );
  });
});
