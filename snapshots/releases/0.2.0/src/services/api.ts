import type { Client } from '@codexion/resources/api/client';
import { api as untyped } from '@codexion/resources/api/requests';

import type { paths } from './api.gen.js';

/** The app's client, typed by the paths of its OpenAPI document: `await unwrap(api.GET('/api/projects'))`. */
export const api = untyped as unknown as Client<paths>;
