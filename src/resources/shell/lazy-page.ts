import { lazyRouteComponent } from '@tanstack/react-router';

import { api, unwrap } from '@codexion/resources/api/requests';
import { ApiProblem } from '@codexion/resources/api/problem';

/** Throws what is wrong: the server cannot be reached, or it is there and the code is not. */
async function explain(cause: unknown): Promise<never> {
  await unwrap(api.GET('/api/session')).catch((problem: unknown) => {
    if (problem instanceof ApiProblem && problem.status === 0) throw problem;
  });
  throw cause;
}

/**
 * A page whose code is loaded when it is needed. Where its code is gone, as after an update of the server, the router
 * loads the app anew; without a connection that would leave nothing of it, so the page says that there is none.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => load().catch(explain), name);
