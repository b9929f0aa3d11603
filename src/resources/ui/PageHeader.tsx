import { Link } from '@tanstack/react-router';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import { useEffect, type ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  readonly back?: { readonly to: string; readonly label: string };
  /** Beside the title: a count, a badge. */
  readonly extra?: ReactNode;
  /** Icon buttons; on small screens they stay in the line of the title. */
  readonly tools?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeader({ title, back, extra, tools, actions }: PageHeaderProps) {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · ${before}`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <header className="mb-5">
      {back && (
        <Link
          to={back.to}
          className="mb-1 -ml-1 inline-flex items-center gap-0.5 rounded text-[13px] text-muted hover:text-ink"
        >
          <ChevronLeft className="size-4" aria-hidden />
          {back.label}
        </Link>
      )}
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-3">
        <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
        {extra}
        <div className="ml-auto flex items-center">{tools}</div>
        <div className="flex flex-wrap items-center gap-2">{actions}</div>
      </div>
    </header>
  );
}
