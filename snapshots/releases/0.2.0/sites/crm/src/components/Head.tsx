import { useLocation } from '@tanstack/react-router';

import { headOf } from '../content.js';
import { siteTitle } from '../site.js';

/** Title, description, canonical address and the card that links to the page show. */
export function HeadTags({ path, origin }: { path: string; origin: string }) {
  const { title, description } = headOf(path);
  const address = origin + path;
  return (
    <>
      <title>{title === siteTitle ? title : `${title} · ${siteTitle}`}</title>
      <meta name="description" content={description} />
      <link rel="canonical" href={address} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteTitle} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      <meta name="twitter:card" content="summary" />
    </>
  );
}

/** Follows the address in the browser; built pages bring their tags, and React takes them over. */
export function Head() {
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/(.)\/$/, '$1') });
  return typeof window === 'undefined' ? null : (
    <HeadTags path={path} origin={window.location.origin} />
  );
}
