import ChartColumn from 'lucide-react/icons/chart-column';
import File from 'lucide-react/icons/file';
import House from 'lucide-react/icons/house';
import Languages from 'lucide-react/icons/languages';
import Plus from 'lucide-react/icons/plus';
import SunMoon from 'lucide-react/icons/sun-moon';
import type { ReactNode } from 'react';

import { useReadable, useSession } from '@codexion/resources/hooks/useSession';
import { THEMES, useTheme } from '@codexion/resources/hooks/useTheme';
import { LANGUAGES, type Language } from '@codexion/resources/i18n/languages';
import { chooseLanguage, text } from '@codexion/resources/i18n/text';
import { useLinkedPages } from '@codexion/resources/models/pages';
import { useModels } from '@codexion/resources/models/ModelsContext';

export interface CommandItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shows the model's monogram. */
  readonly model?: string;
  readonly to?: string;
  readonly run?: () => void;
}

export interface CommandGroup {
  readonly heading: string;
  readonly items: readonly CommandItem[];
}

const small = { className: 'size-4', 'aria-hidden': true } as const;

/** The pages of the app and what can be done anywhere. */
export function useCommands(): readonly CommandGroup[] {
  const models = useModels();
  const may = useSession().data?.models;
  const [, setTheme] = useTheme();
  const readable = useReadable(models);
  const pages = useLinkedPages();
  return [
    {
      heading: text.palette.pages,
      items: [
        { id: '/', label: text.app.start, icon: <House {...small} />, to: '/' },
        ...readable.map(({ model, labelPlural, route }) => ({
          id: `/${route}`,
          label: labelPlural,
          model,
          to: `/${route}`,
        })),
        ...readable.map(({ labelPlural, route }) => ({
          id: `/${route}/overview`,
          label: text.palette.overview(labelPlural),
          icon: <ChartColumn {...small} />,
          to: `/${route}/overview`,
        })),
        ...pages.map(({ path, label, icon: Icon = File }) => ({
          id: path,
          label,
          icon: <Icon {...small} />,
          to: path,
        })),
      ],
    },
    {
      heading: text.palette.create,
      items: models
        .filter(({ model }) => may?.[model]?.create ?? true)
        .map(({ label, route }) => ({
          id: `/${route}/new`,
          label: text.actions.add(label),
          icon: <Plus {...small} />,
          to: `/${route}/new`,
        })),
    },
    {
      heading: text.palette.actions,
      items: [
        ...THEMES.map((theme) => ({
          id: `theme ${theme}`,
          label: text.palette.theme(text.app.themes[theme]),
          icon: <SunMoon {...small} />,
          run: () => setTheme(theme),
        })),
        ...(Object.keys(LANGUAGES) as Language[]).map((language) => ({
          id: `language ${language}`,
          label: text.palette.language(LANGUAGES[language]),
          icon: <Languages {...small} />,
          run: () => void chooseLanguage(language),
        })),
      ],
    },
  ];
}
