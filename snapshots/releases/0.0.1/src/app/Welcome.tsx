import { useTitle } from '../hooks/useTitle.js';

/** Greets whoever comes for the first time. */
export function Welcome() {
  useTitle('Welcome');
  return <p>Welcome.</p>;
}
