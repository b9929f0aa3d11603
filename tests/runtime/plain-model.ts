import {
  type Container,
  defineResource,
  Entity,
  type IDomain,
  type ModelMeta,
  Provider,
  type RepositoryDeps,
  RepositoryQuery,
  repositoryDeps,
  repositoryToken,
  type ServiceDeps,
  Services,
  serviceDeps,
  serviceToken,
} from 'prefiq';

/** Repository and service of a model without code of its own. */
export function plainParts(model: ModelMeta) {
  class Plain extends Entity {
    static override readonly model = model;
  }
  class PlainRepos extends RepositoryQuery<Entity> {
    constructor(deps: RepositoryDeps) {
      super(Plain, deps);
    }
  }
  class PlainService extends Services<Entity> {
    constructor(deps: ServiceDeps<IDomain<Entity>>) {
      super(Plain, deps);
    }
  }
  const repository = repositoryToken<IDomain<Entity>>(model.model);
  const service = serviceToken<Services<Entity>>(model.model);
  class PlainProvider extends Provider {
    override register(container: Container): void {
      container.singleton(repository, (c) => new PlainRepos(repositoryDeps(c)));
      container.singleton(service, (c) => new PlainService(serviceDeps(c, repository)));
    }
  }
  return { provider: PlainProvider, resource: defineResource({ model, service }) };
}
