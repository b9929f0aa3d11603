import { useLanguage } from '@codexion/resources/hooks/useLanguage';
import { LANGUAGES, type Language } from '@codexion/resources/i18n/languages';
import { chooseLanguage, text } from '@codexion/resources/i18n/text';
import { Segmented } from '@codexion/resources/ui/Segmented';

const languages = Object.keys(LANGUAGES) as Language[];

export function LanguageSwitch() {
  const options = languages.map((value) => ({
    value,
    label: LANGUAGES[value],
    short: value.toUpperCase(),
  }));
  return (
    <Segmented
      label={text.app.language}
      value={useLanguage()}
      options={options}
      onChange={(language) => void chooseLanguage(language)}
    />
  );
}
