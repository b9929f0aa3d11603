import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** After a way to another page, the focus goes to its content and its title is read out, as if it had been loaded. */
export function RouteAnnouncer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const content = document.getElementById('content');
        // A page may have put the focus into a field of its own.
        if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true });
        setTitle(document.title);
      }),
    [router],
  );
  return (
    <p className="sr-only" aria-live="assertive">
      {title}
    </p>
  );
}
