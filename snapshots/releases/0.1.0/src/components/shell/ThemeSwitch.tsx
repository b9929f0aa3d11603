import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';

import { THEMES, useTheme } from '../../hooks/useTheme.js';
import { text } from '../../i18n/text.js';
import { Segmented } from '../ui/Segmented.js';

const icons = { light: Sun, dark: Moon, system: Monitor } as const;

export function ThemeSwitch() {
  const [current, setTheme] = useTheme();
  const options = THEMES.map((value) => ({
    value,
    label: text.app.themes[value],
    icon: icons[value],
  }));
  return <Segmented label={text.app.theme} value={current} options={options} onChange={setTheme} />;
}
