import { Link } from '@tanstack/react-router';
import House from 'lucide-react/icons/house';

import { useReadable } from '../../hooks/useSession.js';
import { text } from '../../i18n/text.js';
import { useModels } from '../ModelsContext.js';
import { Monogram } from '../ui/Monogram.js';
import { FindButton } from './FindButton.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { ThemeSwitch } from './ThemeSwitch.js';

const item =
  'flex h-8 items-center gap-2.5 rounded-[7px] px-2 text-sm text-muted hover:bg-active hover:text-ink ' +
  'data-[status=active]:bg-active data-[status=active]:font-medium data-[status=active]:text-ink';

interface NavigationProps {
  readonly title: string;
  /** Opens the command palette. */
  readonly onFind: () => void;
  readonly onNavigate?: () => void;
}

/** The content of the sidebar and of the drawer that stands in for it on small screens. */
export function Navigation({ title, onFind, onNavigate }: NavigationProps) {
  const models = useReadable(useModels());
  return (
    <div className="flex h-full flex-col gap-4 p-3">
      <Link
        to="/"
        onClick={() => onNavigate?.()}
        className="flex items-center gap-2.5 rounded-[7px] px-2 py-1 text-[15px] font-semibold"
      >
        <span
          aria-hidden
          className="grid size-6 place-items-center rounded-md bg-accent text-xs text-on-accent"
        >
          {title.charAt(0).toUpperCase()}
        </span>
        <span className="truncate">{title}</span>
      </Link>
      <FindButton onClick={onFind} />
      <nav aria-label={text.app.menu} className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        <ul className="space-y-0.5">
          <li>
            <Link
              to="/"
              activeOptions={{ exact: true }}
              onClick={() => onNavigate?.()}
              className={item}
            >
              <House className="mx-0.5 size-4 shrink-0" aria-hidden />
              {text.app.start}
            </Link>
          </li>
          {models.map((entry) => (
            <li key={entry.model}>
              <Link
                to={`/${entry.route}`}
                activeOptions={{ includeSearch: false }}
                onClick={() => onNavigate?.()}
                className={item}
              >
                <Monogram model={entry.model} />
                <span className="truncate">{entry.labelPlural}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-wrap justify-between gap-2">
        <ThemeSwitch />
        <LanguageSwitch />
      </div>
    </div>
  );
}
