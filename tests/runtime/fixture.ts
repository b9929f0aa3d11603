/** A small app declared by hand: customers, projects with lines. What the suites of the runtime run against. */

import {
  definePlugin,
  defineResource,
  Entity,
  type IDomain,
  type IDomainService,
  type MemoryDeps,
  type ModelMeta,
  Provider,
  type RepositoryDeps,
  repositoryDeps,
  RepositoryMemory,
  RepositoryQuery,
  repositoryToken,
  type ServiceDeps,
  serviceDeps,
  Services,
  serviceToken,
  type AppConfig,
  type Container,
  type PluginDefinition,
} from 'prefiq';

export const customerModel = {
  model: 'Customer',
  plural: 'Customers',
  label: 'Customer',
  labelPlural: 'Customers',
  camel: 'customer',
  camelPlural: 'customers',
  kebab: 'customer',
  route: 'customers',
  table: 'customers',
  scope: 'tenant',
  display: 'name',
  fields: [
    {
      name: 'name',
      property: 'name',
      column: 'name',
      type: 'string',
      label: 'Name',
      required: true,
      searchable: true,
    },
    { name: 'secret', property: 'secret', column: 'secret', type: 'string', label: 'Secret' },
    { name: 'pin', property: 'pin', column: 'pin', type: 'string', label: 'Pin', private: true },
  ],
  indexes: [],
  validators: [],
  access: { fields: { secret: { read: ['manager'], write: ['manager'] } } },
} as const satisfies ModelMeta;

export const projectModel = {
  model: 'Project',
  plural: 'Projects',
  label: 'Project',
  labelPlural: 'Projects',
  camel: 'project',
  camelPlural: 'projects',
  kebab: 'project',
  route: 'projects',
  table: 'projects',
  scope: 'tenant',
  display: 'name',
  fields: [
    { name: 'code', property: 'code', column: 'code', type: 'string', label: 'Code', required: true, unique: true, maxLength: 20, pattern: '^[A-Z0-9-]+$' },
    { name: 'name', property: 'name', column: 'name', type: 'string', label: 'Name', required: true, maxLength: 140, searchable: true },
    { name: 'status', property: 'status', column: 'status', type: 'enum', label: 'Status', values: ['draft', 'active', 'on_hold', 'done'] },
    { name: 'budget', property: 'budget', column: 'budget', type: 'decimal', label: 'Budget', precision: 12, scale: 2, default: { value: '0.00' }, minimum: '0' },
    { name: 'startsOn', property: 'startsOn', column: 'starts_on', type: 'date', label: 'Starts on' },
    { name: 'endsOn', property: 'endsOn', column: 'ends_on', type: 'date', label: 'Ends on' },
    { name: 'active', property: 'active', column: 'active', type: 'boolean', label: 'Active' },
    { name: 'order', property: 'order', column: 'order', type: 'integer', label: 'Order' },
    { name: 'customer', property: 'customerId', column: 'customer_id', type: 'ref', label: 'Customer', to: 'Customer', onDelete: 'restrict' },
    { name: 'lines', property: 'lines', column: '', type: 'many', label: 'Lines', of: 'ProjectLine', by: 'project' },
  ],
  indexes: [{ name: 'projects_status', fields: ['status'], columns: ['status'] }],
  status: {
    field: 'status',
    initial: 'draft',
    transitions: [
      { name: 'activate', route: 'activate', label: 'Activate', from: ['draft', 'on_hold'], to: 'active' },
      { name: 'putOnHold', route: 'put-on-hold', label: 'Put on hold', from: ['active'], to: 'on_hold', roles: ['manager'] },
      { name: 'finish', route: 'finish', label: 'Finish', from: ['active'], to: 'done', when: { '!!': [{ var: 'endsOn' }] } },
    ],
  },
  validators: [
    {
      id: 'ends_after_start',
      rule: { or: [{ '!': [{ var: 'endsOn' }] }, { '<=': [{ var: 'startsOn' }, { var: 'endsOn' }] }] },
      fields: ['endsOn'],
      message: 'The end must not be before the start.',
    },
  ],
  access: {
    delete: ['manager'],
    fields: { budget: { read: ['manager'], write: ['manager'] } },
  },
} as const satisfies ModelMeta; // prettier-ignore

export const lineModel = {
  model: 'ProjectLine',
  plural: 'ProjectLines',
  label: 'Project line',
  labelPlural: 'Project lines',
  camel: 'projectLine',
  camelPlural: 'projectLines',
  kebab: 'project-line',
  route: 'project-lines',
  table: 'project_lines',
  scope: 'tenant',
  display: 'text',
  fields: [
    { name: 'text', property: 'text', column: 'text', type: 'string', label: 'Text', required: true },
    { name: 'project', property: 'projectId', column: 'project_id', type: 'ref', label: 'Project', required: true, to: 'Project', onDelete: 'cascade' },
    { name: 'reviewer', property: 'reviewerId', column: 'reviewer_id', type: 'ref', label: 'Reviewer', to: 'Customer', onDelete: 'setNull' },
  ],
  indexes: [],
  validators: [],
  access: {},
  requireIfMatch: true,
} as const satisfies ModelMeta; // prettier-ignore

interface System {
  id: string;
  createdAt: string;
  updatedAt: string;
  version: number;
}
export interface CustomerData extends System {
  name: string;
  secret: string | null;
}
export interface ProjectData extends System {
  code: string;
  name: string;
  status: string | null;
  budget: string | null;
  startsOn: string | null;
  endsOn: string | null;
  active: boolean | null;
  order: number | null;
  customerId: string | null;
  customer?: CustomerData | null;
}
export interface LineData extends System {
  text: string;
  projectId: string;
  reviewerId: string | null;
}
export type ProjectCreate = Partial<Omit<ProjectData, keyof System>> & { code: string; name: string };
export type ProjectUpdate = Partial<ProjectCreate>;

export class Customer extends Entity<CustomerData> {
  static override readonly model = customerModel;
}
export class Project extends Entity<ProjectData> {
  static override readonly model = projectModel;
  protected override check() {
    return this.data.code === 'FORBIDDEN'
      ? [{ path: 'code', message: 'That code is reserved.', rule: 'reserved' }]
      : [];
  }
}
export class ProjectLine extends Entity<LineData> {
  static override readonly model = lineModel;
}

export interface IProject extends IDomain<Project> {
  getByCode(code: string): Promise<Project | null>;
}
export class ProjectRepos extends RepositoryQuery<Project> implements IProject {
  constructor(deps: RepositoryDeps) {
    super(Project, deps);
  }
  getByCode(code: string) {
    return this.findOne({ code });
  }
}
export class ProjectMemory extends RepositoryMemory<Project> implements IProject {
  constructor(deps: MemoryDeps = {}) {
    super(Project, deps);
  }
  getByCode(code: string) {
    return this.findOne({ code });
  }
}
export class CustomerRepos extends RepositoryQuery<Customer> {
  constructor(deps: RepositoryDeps) {
    super(Customer, deps);
  }
}
export class CustomerMemory extends RepositoryMemory<Customer> {
  constructor(deps: MemoryDeps = {}) {
    super(Customer, deps);
  }
}
export class LineRepos extends RepositoryQuery<ProjectLine> {
  constructor(deps: RepositoryDeps) {
    super(ProjectLine, deps);
  }
}
export class LineMemory extends RepositoryMemory<ProjectLine> {
  constructor(deps: MemoryDeps = {}) {
    super(ProjectLine, deps);
  }
}

export class ProjectService extends Services<Project, ProjectCreate, ProjectUpdate, IProject> {
  constructor(deps: ServiceDeps<IProject>) {
    super(Project, deps);
  }
}
export class CustomerService extends Services<Customer> {
  constructor(deps: ServiceDeps<IDomain<Customer>>) {
    super(Customer, deps);
  }
}
export class LineService extends Services<ProjectLine> {
  constructor(deps: ServiceDeps<IDomain<ProjectLine>>) {
    super(ProjectLine, deps);
  }
}

export const projectRepository = repositoryToken<IProject>('Project');
export const customerRepository = repositoryToken<IDomain<Customer>>('Customer');
export const lineRepository = repositoryToken<IDomain<ProjectLine>>('ProjectLine');
export const projectService = serviceToken<IDomainService<Project, ProjectCreate, ProjectUpdate>>('Project');
export const customerService = serviceToken<CustomerService>('Customer');
export const lineService = serviceToken<LineService>('ProjectLine');

export class AppProvider extends Provider {
  override register(container: Container): void {
    container.singleton(customerRepository, (c) => new CustomerRepos(repositoryDeps(c)));
    container.singleton(customerService, (c) => new CustomerService(serviceDeps(c, customerRepository)));
    container.singleton(projectRepository, (c) => new ProjectRepos(repositoryDeps(c)));
    container.singleton(projectService, (c) => new ProjectService(serviceDeps(c, projectRepository)));
    container.singleton(lineRepository, (c) => new LineRepos(repositoryDeps(c)));
    container.singleton(lineService, (c) => new LineService(serviceDeps(c, lineRepository)));
  }
}

export const models = [customerModel, projectModel, lineModel] as const;

export function plugin(config: AppConfig = {}, more: Partial<PluginDefinition> = {}) {
  return definePlugin({
    name: 'crm',
    models,
    providers: [AppProvider],
    resources: [
      defineResource({ model: customerModel, service: customerService }),
      defineResource({ model: projectModel, service: projectService }),
      defineResource({ model: lineModel, service: lineService }),
    ],
    config,
    ...more,
  });
}
