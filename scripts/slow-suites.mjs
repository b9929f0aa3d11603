/** Suites that may take more than a minute, and why. Printed by scripts/test.mjs beside their seconds. */
export const REASONS = {};
