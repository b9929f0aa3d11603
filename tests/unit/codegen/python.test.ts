import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import {
  attribute,
  PYTHON_BASE,
  pythonModule,
  pythonPackage,
  pythonPattern,
  pythonTypes,
} from '../../../src/codegen/python.js';
import { SETS, snapshotModels } from './models.js';

const hasPydantic =
  spawnSync('python3', ['-c', 'import pydantic; assert pydantic.VERSION >= "2"']).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'prefiq-python-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function writePackage(set: (typeof SETS)[number]): void {
  const name = set.replaceAll('-', '_');
  const models = snapshotModels(set);
  mkdirSync(join(scratch, name), { recursive: true });
  writeFileSync(join(scratch, name, '_model.py'), PYTHON_BASE);
  writeFileSync(join(scratch, name, '__init__.py'), pythonPackage(models));
  for (const model of models)
    writeFileSync(join(scratch, name, `${pythonModule(model.kebab)}.py`), pythonTypes(model, models));
}

const python = (code: string): string =>
  execFileSync('python3', ['-W', 'error', '-c', code], { cwd: scratch, encoding: 'utf8' }).trim();

/** Creates an exhibit of the given JSON; prints it back, or the places Pydantic complains about. */
const create = (json: object): unknown =>
  JSON.parse(
    python(`
import json, pydantic
from every_type import ExhibitCreate
try:
    print(ExhibitCreate.model_validate_json(${JSON.stringify(JSON.stringify(json))}).model_dump_json(by_alias=True, exclude_unset=True))
except pydantic.ValidationError as problem:
    print(json.dumps([[".".join(map(str, e["loc"])), e["type"]] for e in problem.errors()]))
`),
  );

describe.skipIf(!hasPydantic)('Pydantic, as the judge of the generated models', () => {
  for (const set of SETS) writePackage(set);

  it.each(SETS)('imports %s without a warning', (set) => {
    const name = set.replaceAll('-', '_');
    expect(python(`import ${name}; print(all(hasattr(${name}, n) for n in ${name}.__all__))`)).toBe('True');
  });

  it('takes wire names and gives them back, amounts and bigints as strings', () => {
    const wire = {
      title: 'Ab',
      price: '12.5000',
      serial: '9007199254740993',
      seenAt: '2026-01-31T12:00:00Z',
      size: 'First Response Due',
    };
    expect(create(wire)).toEqual(wire);
  });

  const refused: readonly (readonly [string, object, readonly (readonly [string, string])[]])[] = [
    ['an unknown key', { title: 'Ab', colour: 'red' }, [['colour', 'extra_forbidden']]],
    ['a missing title', {}, [['title', 'missing']]],
    ['a title that is too long', { title: 'x'.repeat(61) }, [['title', 'string_too_long']]],
    ['an amount above the maximum', { title: 'Ab', amount: 1001 }, [['amount', 'less_than_equal']]],
    ['an amount that is a text', { title: 'Ab', amount: '5' }, [['amount', 'int_type']]],
    [
      'too many digits behind the point',
      { title: 'Ab', price: '1.23456' },
      [['price', 'decimal_max_places']],
    ],
    [
      'a bigint beyond 64 bits',
      { title: 'Ab', serial: '9223372036854775808' },
      [['serial', 'less_than_equal']],
    ],
    [
      'a date before the minimum',
      { title: 'Ab', foundOn: '1999-12-31' },
      [['foundOn', 'greater_than_equal']],
    ],
    [
      'a datetime without a zone',
      { title: 'Ab', seenAt: '2026-01-31T12:00:00' },
      [['seenAt', 'timezone_aware']],
    ],
    ['a value outside the enum', { title: 'Ab', size: 'huge' }, [['size', 'enum']]],
    [
      'a text that breaks the pattern',
      { title: 'Ab', batch: 'B-12345' },
      [['batch', 'string_pattern_mismatch']],
    ],
    [
      'a text with a line feed behind the pattern',
      { title: 'Ab', batch: 'B-1234\n' },
      [['batch', 'string_pattern_mismatch']],
    ],
    ['an address that is none', { title: 'Ab', contact: 'nobody' }, [['contact', 'string_pattern_mismatch']]],
    ['a private field', { title: 'Ab', secret: 'x' }, [['secret', 'extra_forbidden']]],
  ];
  it.each(refused)('refuses %s', (_title, json, problems) => {
    expect(create(json)).toEqual(problems);
  });

  const patterns: readonly (readonly [string, string])[] = [
    ['^[A-Z]+$', 'AB'],
    ['b', 'abc'],
    ['^(?<year>\\d{4})$', '2026'],
    ['^a|b$', 'xxb'],
    ['[$]\\d', 'cost $5'],
    ['^\\d+$', '٣'],
    ['^[\\w-]+(?=x)', 'ab-x'],
  ];
  it.each(patterns)('reads %s over %s as JavaScript does', (pattern, text) => {
    const code = `import re; print(re.match(${JSON.stringify(pythonPattern(pattern))}, ${JSON.stringify(text)}) is not None)`;
    expect(python(code)).toBe(new RegExp(pattern, 'u').test(text) ? 'True' : 'False');
  });
});

describe('attributes', () => {
  it('are no keywords and shadow nothing of BaseModel', () => {
    expect(['from', 'class', 'json', 'modelYear', 'startsOn', 'copy'].map(attribute)).toEqual([
      'from_',
      'class_',
      'json_',
      'field_model_year',
      'starts_on',
      'copy_',
    ]);
  });

  it('have no translation for patterns Python does not know', () => {
    expect(pythonPattern('^\\p{L}+$')).toBeUndefined();
  });
});
