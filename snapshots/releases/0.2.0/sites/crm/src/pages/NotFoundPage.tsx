import { Link } from '@tanstack/react-router';

export function NotFoundPage() {
  return (
    <div className="prose">
      <h1>Page not found</h1>
      <p>
        There is nothing at this address. <Link to="/">Back to the start page</Link>
      </p>
    </div>
  );
}
