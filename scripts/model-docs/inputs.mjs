/** The input of each type of field, read from the sources of the pages: they need a browser to be loaded. */

import { readFileSync } from 'node:fs';

import ts from 'typescript';

/** Describes a component as people see it. `TextInput` differs by the look and the keyboard that the type has there. */
const SEEN = {
  TextInput: 'one line',
  LongTextInput: 'several lines',
  JsonInput: 'several lines, checked as JSON while typing',
  BooleanInput: 'a switch; with neither `required` nor a default of `true`: yes, no or none',
  RefInput:
    'a search over the records of the other model, by their display field; a new one is made in place',
};
const LOOKS = {
  email: 'one line, with the keyboard for addresses',
  url: 'one line, with the keyboard for web addresses',
  date: 'a day, with a calendar',
  time: 'a time of day',
  'datetime-local': 'a day and a time, in the time zone of the browser',
};
const NUMERAL = 'one line for a number, with the decimal mark of the language';

/** The initializer of a constant, anywhere in a file. */
function initializerOf(root, path, name) {
  const source = ts.createSourceFile(path, readFileSync(root + path, 'utf8'), ts.ScriptTarget.Latest, true);
  let found;
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found = node.initializer;
    else ts.forEachChild(node, visit);
  };
  visit(source);
  if (found === undefined) throw new Error(`${path} has no constant ${name} any more.`);
  return found;
}

const entriesOf = (literal) =>
  new Map(literal.properties.map((property) => [property.name.getText(), property.initializer]));

export function inputsOf(root) {
  const inputs = entriesOf(initializerOf(root, 'src/resources/form/inputs/FieldInput.tsx', 'inputs'));
  const looks = entriesOf(initializerOf(root, 'src/resources/form/inputs/TextInput.tsx', 'looks'));
  const keyboards = entriesOf(initializerOf(root, 'src/resources/format/numerals.ts', 'KEYBOARDS'));
  const radios = initializerOf(root, 'src/resources/form/inputs/ChoiceInput.tsx', 'MAX_RADIOS').getText();
  return (type) => {
    if (type === 'many') return 'a table of the children, where they are deleted with their parent';
    const component = inputs.get(type)?.getText();
    if (component === 'EnumInput') return `up to ${radios} values side by side, more in a select`;
    const look = looks.get(type);
    const kind = look && entriesOf(look).get('type')?.text;
    const seen =
      component !== 'TextInput'
        ? SEEN[component]
        : kind !== undefined
          ? LOOKS[kind]
          : keyboards.get(type)?.text !== undefined
            ? NUMERAL
            : SEEN.TextInput;
    if (seen === undefined) throw new Error(`No words are known for the input ${component} of ${type}.`);
    return seen;
  };
}
