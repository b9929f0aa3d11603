import Monitor from 'lucide-react/icons/monitor';
import Moon from 'lucide-react/icons/moon';
import Sun from 'lucide-react/icons/sun';

import { THEMES, useTheme } from '@codexion/resources/hooks/useTheme';
import { text } from '@codexion/resources/i18n/text';
import { Segmented } from '@codexion/resources/ui/Segmented';

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
