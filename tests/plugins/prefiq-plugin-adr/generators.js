/** Generators for plop, and for `prefiq generate`. */
export default function generators(plop) {
  plop.setHelper('shout', (text) => String(text).toUpperCase());
  plop.setPartial('sign', 'Decided by {{by}}.\n');

  plop.setGenerator('adr', {
    description: 'Record an architecture decision',
    prompts: [
      {
        type: 'input',
        name: 'title',
        message: 'What was decided?',
        validate: (title) => title.trim() !== '' || 'A title is needed',
        filter: (title) => title.trim(),
      },
      {
        type: 'list',
        name: 'status',
        message: 'Status',
        choices: ['proposed', 'accepted'],
        default: 'proposed',
      },
      {
        type: 'input',
        name: 'by',
        message: 'Who accepted it?',
        when: ({ status }) => status === 'accepted',
      },
      { type: 'checkbox', name: 'tags', message: 'Tags', choices: ['data', 'ui', 'api'], default: [] },
      { type: 'confirm', name: 'checklist', message: 'With a checklist?', default: false },
    ],
    actions: ({ checklist }) => [
      'A remark, which plop prints.',
      {
        type: 'add',
        path: 'docs/adr/{{kebabCase title}}.md',
        templateFile: 'templates/adr.md.hbs',
        data: { format: 1 },
      },
      ...(checklist
        ? [
            {
              type: 'addMany',
              destination: 'docs/adr/{{kebabCase title}}-checklist',
              base: 'templates/_starter',
              templateFiles: 'templates/_starter/**',
            },
          ]
        : []),
    ],
  });

  plop.setGenerator('touch-readme', {
    description: 'Changes a file that is there, which no plugin may',
    prompts: [],
    actions: [{ type: 'append', path: 'README.md', template: 'Appended.' }],
  });

  plop.setGenerator('escape', {
    description: 'Writes beside the project, which nothing may',
    prompts: [],
    actions: [{ type: 'add', path: '../outside.md', template: 'Outside.' }],
  });

  plop.setGenerator('odd-paths', {
    description: 'Writes names that our own templates would read as placeholders',
    prompts: [{ type: 'input', name: 'path', message: 'Path' }],
    actions: [{ type: 'add', path: '{{path}}', template: 'Here.\n' }],
  });

  plop.setGenerator('own-code', {
    description: 'Runs code of its own, which could write',
    prompts: [],
    actions: [() => 'done'],
  });
}
