import { useState } from 'react';

import { decimalMark } from '@codexion/resources/format/values';
import { readNumeral, showNumeral } from '@codexion/resources/format/numerals';

/** A numeral in wire form, as people of the page's language write it; while it is typed, just as it was typed. */
export function useNumeral(value: string, onChange: (value: string) => void) {
  const [typed, setTyped] = useState('');
  const mark = decimalMark();
  return {
    value: readNumeral(typed, mark) === value ? typed : showNumeral(value, mark),
    onChange: (text: string): void => {
      setTyped(text);
      onChange(readNumeral(text, mark));
    },
    onBlur: (): void => setTyped(''),
  };
}
