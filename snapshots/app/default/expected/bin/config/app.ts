import { defineConfig } from 'prefiq';

/**
 * Settings that are the same wherever the app runs; what differs by environment stands in `.env`.
 *
 * `context` says who asks: user, roles and tenant of a request. Until it is set, everybody on this machine may
 * do everything, and the server refuses to listen on any address but loopback.
 */
export const appConfig = defineConfig({
  tenancy: 'none',
});
