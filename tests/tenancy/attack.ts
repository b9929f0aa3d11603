/** Attempts of globex to see, change or learn of something that belongs to acme. */

import { expect } from 'vitest';

import { customerRepository, lineRepository, projectRepository } from '../runtime/fixture.js';
import type { Bed, TenantName } from './bed.js';

/** Stands in every value of acme's, so that a single one of them gives a leak away. */
export const SECRET = 'ACMESECRET';

export interface Victim {
  readonly customer: string;
  readonly project: string;
  readonly line: string;
}

export interface Scene extends Bed {
  /** Records of acme. */
  readonly victim: Victim;
  /** Records of globex itself. */
  readonly own: Victim;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export async function ask(
  { server }: Bed,
  method: Method,
  url: string,
  body?: unknown,
  headers: Record<string, string> = { 'x-prefiq-tenant': 'globex' },
): Promise<Answer> {
  const answer = await server.inject({
    method,
    url,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: answer.body };
}

/** Puts records of a tenant into place and says their ids. */
export async function furnish(bed: Bed, tenant: TenantName, mark: string): Promise<Victim> {
  const post = async (route: string, body: object): Promise<string> => {
    const answer = await ask(bed, 'POST', `/api/${route}`, body, { 'x-prefiq-tenant': tenant });
    expect(answer, answer.text).toMatchObject({ status: 201 });
    return (JSON.parse(answer.text) as { id: string }).id;
  };
  const customer = await post('customers', { name: `${mark} customer`, secret: `${mark} secret` });
  const project = await post('projects', {
    code: mark.slice(0, 12),
    name: `${mark} project`,
    status: 'draft',
    budget: '77.00',
    customerId: customer,
  });
  const line = await post('project-lines', { text: `${mark} line`, projectId: project });
  return { customer, project, line };
}

/** Everything acme has, as it is stored. */
export async function stateOfAcme(bed: Bed): Promise<string> {
  return bed.as('acme', async () => {
    const { container } = bed;
    const all = [
      await container.get(customerRepository).findAll({}),
      await container.get(projectRepository).findAll({}),
      await container.get(lineRepository).findAll({}),
    ];
    return JSON.stringify(all.flat().map(({ data }) => data));
  });
}

/** Gives back all that was learned; throwing is being refused. */
export type Attempt = (scene: Scene) => Promise<unknown>;
