import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';

import { THEMES, useTheme } from '../../hooks/useTheme.js';
import { text } from '../../i18n/text.js';
import { cx } from '../ui/cx.js';

const icons = { light: Sun, dark: Moon, system: Monitor } as const;

export function ThemeSwitch() {
  const [current, setTheme] = useTheme();
  return (
    <div
      role="group"
      aria-label={text.app.theme}
      className="flex w-fit gap-0.5 rounded-lg border border-line bg-surface p-0.5"
    >
      {THEMES.map((theme) => {
        const Icon = icons[theme];
        return (
          <button
            key={theme}
            type="button"
            aria-pressed={theme === current}
            aria-label={text.app.themes[theme]}
            title={text.app.themes[theme]}
            onClick={() => setTheme(theme)}
            className={cx(
              'grid h-6 w-8 place-items-center rounded-md',
              theme === current ? 'bg-active text-ink' : 'text-faint hover:text-ink',
            )}
          >
            <Icon className="size-3.5" aria-hidden />
          </button>
        );
      })}
    </div>
  );
}
