import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

export function RouteAnnouncer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const content = document.getElementById('content');
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
