import type { ComponentProps } from 'react';

import { cx } from '@codexion/resources/ui/cx';

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-[7px] font-medium whitespace-nowrap ' +
  'transition-colors select-none disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55';

const variants = {
  primary: 'bg-accent text-on-accent shadow-card not-disabled:hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface shadow-card not-disabled:hover:bg-hover',
  ghost: 'text-muted not-disabled:hover:bg-hover not-disabled:hover:text-ink',
  danger: 'bg-danger text-white shadow-card not-disabled:hover:bg-danger-hover',
} as const;

const sizes = {
  md: 'h-9 px-3 text-sm',
  sm: 'h-8 px-2.5 text-[13px]',
  icon: 'size-8',
  tiny: 'size-6',
} as const;

export interface ButtonLook {
  readonly variant?: keyof typeof variants;
  readonly size?: keyof typeof sizes;
}

/** The classes of a button, for links that look like one. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: ButtonLook = {}): string =>
  cx(base, variants[variant], sizes[size]);

export function Button({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  const look = { ...(variant && { variant }), ...(size && { size }) };
  return <button type="button" className={cx(buttonClass(look), className)} {...rest} />;
}
