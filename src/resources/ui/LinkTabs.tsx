import { Link } from '@tanstack/react-router';

interface LinkTabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly label: string }[];
}

/** Pages that belong together, one of them in sight. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="-mt-2 mb-4 flex gap-1 border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
          className="tab"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
