import { defineConfig } from 'prefiq';

/**
 * Settings that are the same wherever the app runs; what differs by environment stands in `.env`.
 *
 * `context` says who asks: user, roles and tenant of a request. Until it is set, everybody on this machine may do
 * everything, the server listens on the loopback interface alone, and it does not start with ENV=production.
 */
export const appConfig = defineConfig({
  tenancy: 'none',
  http: {
    // Requests one address may send; behind a proxy, set trustProxy so that the real address is counted.
    rateLimit: { max: 1200, windowSeconds: 60 },
    // Other origins that browsers may call the API from, such as ['https://shop.example'].
    cors: false,
  },
});
