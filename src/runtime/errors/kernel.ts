/** Errors of container, plugins, configuration and server. */

import type { ErrorEntry } from './ErrorEntry.js';

export const KERNEL_ERRORS = {
  PFQ_CONTAINER_UNBOUND: {
    message: 'Nothing is bound to "{token}".{hint}',
    fix: 'Bind it in the register() of a provider, and list the provider in the plugin.',
    exit: 1,
  },
  PFQ_CONTAINER_BOUND: {
    message: '"{token}" is bound twice.',
    fix: 'Remove one of the bindings, or replace it on purpose with container.override().',
    exit: 1,
  },
  PFQ_CONTAINER_CYCLE: {
    message: 'Bindings refer to each other in a circle: {path}.',
    fix: 'Resolve one of them lazily, in a method instead of a constructor.',
    exit: 1,
  },
  PFQ_CONTAINER_SCOPE: {
    message: '"{token}" is bound per request and was asked for outside of one.',
    fix: 'Resolve it from container.scope().',
    exit: 1,
  },
  PFQ_CONTAINER_CLOSED: {
    message: '"{token}" was asked for after the container was disposed.',
    fix: 'Finish work before the application shuts down.',
    exit: 1,
  },
  PFQ_APP_STATE: {
    message: 'The application is {state}; {action} is not possible now.',
    fix: 'Create a new Application for another run.',
    exit: 1,
  },
  PFQ_PLUGIN_MODEL: {
    message: 'Model {model} is declared by the plugins {first} and {second}.',
    fix: 'Rename the model in one of them.',
    exit: 2,
  },
  PFQ_CONFIG_INVALID: {
    message: 'The environment is not valid:{list}',
    fix: 'Correct these variables; .env.example shows all of them.',
    exit: 2,
  },
  PFQ_HTTP_CONTEXT: {
    message: 'Binding to {host} opens the API to the network, and nothing says who asks.',
    fix: 'Set `context` in bin/config/app.ts, or bind to 127.0.0.1.',
    exit: 2,
  },
  PFQ_HTTP_HOST: {
    message: 'Requests from {host} are refused while nothing says who asks.',
    fix: 'Open the app by localhost or 127.0.0.1, or set `context` in bin/config/app.ts.',
    exit: 2,
  },
  PFQ_HTTP_REMOTE: {
    message: 'Requests from another machine ({address}) are refused while nothing says who asks.',
    fix: 'Set `context` in bin/config/app.ts.',
    exit: 2,
  },
  PFQ_HTTP_ORIGIN: {
    message: 'A page of {origin} may not change anything here.',
    fix: 'Send it from a page of this address, or let the origin in with `http.cors` in bin/config/app.ts.',
    exit: 2,
  },
  PFQ_HTTP_FORWARDED: {
    message: 'The request came through a proxy ({header}), and nothing says who asks.',
    fix: 'Set `context` in bin/config/app.ts before the app stands behind a proxy.',
    exit: 2,
  },
  PFQ_HTTP_PRODUCTION: {
    message: 'ENV is production, and nothing says who asks: everybody would have every role.',
    fix: 'Set `context` in bin/config/app.ts.',
    exit: 2,
  },
  PFQ_HTTP_ASKER: {
    message: 'It could not be found out who asks.',
    fix: 'Sign in again. The log of the server says what failed.',
    exit: 1,
  },
  PFQ_HTTP_PORT: {
    message: 'Port {port} on {host} is in use.',
    fix: 'Stop the other process, or choose another port with --port.',
    exit: 1,
  },
  PFQ_HTTP_JSON: {
    message: 'The body is not valid JSON: {reason}',
    fix: 'Send JSON in UTF-8 with the header content-type: application/json.',
    exit: 2,
  },
  PFQ_HTTP_FILTER: {
    message: '{reason}',
    fix: '{advice}',
    exit: 2,
  },
  PFQ_HTTP_QUERY: {
    message: 'Unknown query parameter "{name}".{hint}',
    fix: 'Parameters: {known}.',
    exit: 2,
  },
  PFQ_HTTP_IF_MATCH: {
    message: 'If-Match: {value} is not understood.',
    fix: 'Send the version in quotes: If-Match: "3".',
    exit: 2,
  },
  PFQ_HTTP_NOT_FOUND: {
    message: 'No route or file answers {method} {path}.',
    fix: 'See /openapi.json for the routes.',
    exit: 1,
  },
  PFQ_HTTP_METHOD: {
    message: '{path} does not answer {method}',
    fix: 'It answers {allow}.',
    exit: 1,
  },
  PFQ_HTTP_REQUEST: {
    message: '{reason}',
    fix: 'Correct the request.',
    exit: 2,
  },
  PFQ_HTTP_TOO_LARGE: {
    message: 'The body is larger than the limit of {limit} bytes.',
    fix: 'Send less at once, or raise http.bodyLimit in bin/config/app.ts.',
    exit: 2,
  },
  PFQ_HTTP_RATE: {
    message: 'Too many requests: {max} in {window} are allowed.',
    fix: 'Wait {after} seconds and try again.',
    exit: 1,
  },
  PFQ_HTTP_MEDIA: {
    message: 'The content type {type} is not taken here.',
    fix: 'Send application/json.',
    exit: 2,
  },
  PFQ_HTTP_BULK: {
    message: 'The bulk request is not valid: {reason}',
    fix: 'Send { create?: [data], update?: [{ id, version?, data }], delete?: [{ id, version? }], transition?: [{ id, name, version? }] }.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
