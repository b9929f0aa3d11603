import { Link } from '@tanstack/react-router';
import File from 'lucide-react/icons/file';
import House from 'lucide-react/icons/house';

import { useReadable } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { useModels } from '@codexion/resources/models/ModelsContext';
import { Monogram } from '@codexion/resources/ui/Monogram';
import { FindButton } from '@codexion/resources/shell/FindButton';
import { LanguageSwitch } from '@codexion/resources/shell/LanguageSwitch';
import { useLinkedPages } from '@codexion/resources/models/pages';
import { ThemeSwitch } from '@codexion/resources/shell/ThemeSwitch';

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
  const pages = useLinkedPages();
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
          {pages.map(({ path, label, icon: Icon = File }) => (
            <li key={path}>
              <Link to={path} onClick={() => onNavigate?.()} className={item}>
                <Icon className="mx-0.5 size-4 shrink-0" aria-hidden />
                <span className="truncate">{label}</span>
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
