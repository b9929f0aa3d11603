import { useLanguage } from '../../hooks/useLanguage.js';
import { chooseLanguage, LANGUAGES, text, type Language } from '../../i18n/text.js';
import { Segmented } from '../ui/Segmented.js';

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
