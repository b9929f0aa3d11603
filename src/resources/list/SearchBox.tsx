import Search from 'lucide-react/icons/search';
import { useEffect, useEffectEvent, useState } from 'react';

import { useDebounced } from '@codexion/resources/hooks/useDebounced';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Searches once the typing rests. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [term, setTerm] = useState(value);
  const [shown, setShown] = useState(value);
  const rested = useDebounced(term.trim(), 250);
  // The value changed outside, by the back button or by clearing the filters.
  if (value !== shown) {
    setShown(value);
    if (value !== term.trim()) setTerm(value);
  }
  const search = useEffectEvent((next: string) => {
    if (next !== value && next === term.trim()) onChange(next);
  });
  useEffect(() => search(rested), [rested]);
  return (
    <div className="relative min-w-40 flex-1 sm:max-w-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={term}
        onChange={(event) => setTerm(event.target.value)}
        className="control h-8 min-h-0 pl-8.5 text-[13px]"
      />
    </div>
  );
}
