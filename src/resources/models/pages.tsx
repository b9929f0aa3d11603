import type { RouteComponent } from '@tanstack/react-router';
import { createContext, use, type ComponentType, type ReactNode } from 'react';

/**
 * A page of an app's own: an address, an entry in the navigation and one in the command palette.
 */
export interface AppPage {
  /** `/reports`; with a parameter (`/reports/$year`) it stands in neither navigation nor palette. */
  readonly path: `/${string}`;
  readonly label: string;
  /** Such as one of lucide-react. */
  readonly icon?: ComponentType<{ readonly className?: string; readonly 'aria-hidden'?: boolean }>;
  /** Imported here, or later by `lazyPage`. */
  readonly component: RouteComponent;
}

const PagesContext = createContext<readonly AppPage[]>([]);

export function PagesProvider(props: { pages: readonly AppPage[]; children: ReactNode }) {
  return <PagesContext value={props.pages}>{props.children}</PagesContext>;
}

/** Pages that a link can lead to as they are. */
export const useLinkedPages = (): readonly AppPage[] =>
  use(PagesContext).filter(({ path }) => !path.includes('$'));
