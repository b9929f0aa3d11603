/** An app that has everything a request can reach: every type, uniques, children, transitions, rules that go wrong. */

import {
  definePlugin,
  defineResource,
  Entity,
  type IDomain,
  type ModelMeta,
  type Plugin,
  Provider,
  repositoryDeps,
  RepositoryQuery,
  repositoryToken,
  serviceDeps,
  Services,
  serviceToken,
} from 'prefiq';

import { customerModel, lineModel, projectModel } from '../runtime/fixture.js';
import { everyTypeModel, field, named } from '../runtime/models.js';

/** Rules that are well formed, and throw or divide by zero for some records. */
const ruledModel: ModelMeta = named(
  'Ruled',
  'ruleds',
  [
    field('integer', 'count'),
    field('json', 'shape'),
    field('string', 'word', { maxLength: 300, index: true }),
    field('email', 'mail', { unique: true }),
    field('url', 'link', { unique: true }),
    field('string', 'key', { unique: true }),
    field('float', 'ratio', { index: true }),
    field('enum', 'state', { values: ['open', 'closed'] }),
  ],
  {
    validators: [
      { id: 'sum', rule: { '>=': [{ '+': [{ var: 'count' }, { var: 'shape.n' }] }, -1e6] }, fields: ['count'], message: 'Too small.' },
      { id: 'quotient', rule: { '!=': [{ '/': [{ var: 'count' }, { var: 'shape.n' }] }, 7] }, fields: [], message: 'Not seven.' },
      { id: 'largest', rule: { '<': [{ max: { var: 'shape' } }, 1e6] }, fields: ['shape'], message: 'Too large.' },
      { id: 'every', rule: { all: [{ var: 'shape' }, { '!!': [{ var: '' }] }] }, fields: ['shape'], message: 'All of them.' },
      { id: 'part', rule: { '!=': [{ substr: [{ var: 'word' }, { var: 'count' }] }, 'x'] }, fields: ['word'], message: 'No x.' },
      { id: 'within', rule: { '!': [{ in: [{ var: 'word' }, { var: 'shape' }] }] }, fields: ['word'], message: 'Not in it.' },
    ],
    status: {
      field: 'state',
      initial: 'open',
      transitions: [
        { name: 'close', route: 'close', label: 'Close', from: ['open'], to: 'closed', when: { '<': [{ '-': [{ var: 'shape.n' }, { var: 'count' }] }, 9] } },
        { name: 'reopen', route: 'reopen', label: 'Reopen', from: ['closed'], to: 'open' },
      ],
    },
  },
); // prettier-ignore

/** The model that `other` of EveryType refers to. */
const otherModel: ModelMeta = named('Other', 'others', [field('string', 'name', { searchable: true })]);

export const hostileModels: readonly ModelMeta[] = [
  customerModel,
  projectModel,
  lineModel,
  otherModel,
  everyTypeModel,
  ruledModel,
];

/** Repositories, services and routes of models, without a line of their own. */
export function plainPlugin(models: readonly ModelMeta[]): Plugin {
  const parts = models.map((model) => {
    const entity = class extends Entity {
      static override readonly model = model;
    };
    return {
      model,
      Repos: class extends RepositoryQuery<Entity> {},
      Service: class extends Services<Entity> {},
      entity,
      repository: repositoryToken<IDomain<Entity>>(model.model),
      service: serviceToken<Services<Entity>>(model.model),
    };
  });
  return definePlugin({
    name: 'hostile',
    models,
    providers: [
      class extends Provider {
        override register(container: Parameters<Provider['register']>[0]): void {
          for (const { Repos, Service, entity, repository, service } of parts) {
            container.singleton(repository, (c) => new Repos(entity, repositoryDeps(c)));
            container.singleton(service, (c) => new Service(entity, serviceDeps(c, repository)));
          }
        }
      },
    ],
    resources: parts.map(({ model, service }) => defineResource({ model, service })),
    config: {},
  });
}
