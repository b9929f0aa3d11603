import { useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';

/** Longer texts begin folded, so that what follows stays within reach. */
const LONG = 900;

/** A text with its lines as they were typed. */
export function LongText({ content, code }: { content: string; code?: boolean }) {
  const [whole, setWhole] = useState(content.length <= LONG);
  const shown = whole ? content : `${content.slice(0, LONG).trimEnd()}…`;
  return (
    <>
      <p
        className={cx(
          'break-words whitespace-pre-wrap',
          code
            ? 'rounded-lg border border-line bg-subtle p-3 font-mono text-[13px]'
            : 'max-w-prose leading-relaxed',
        )}
      >
        {shown}
      </p>
      {content.length > LONG && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="mt-1.5 rounded text-[13px] text-accent-ink hover:underline"
        >
          {whole ? text.detail.showLess : text.detail.showMore}
        </button>
      )}
    </>
  );
}
