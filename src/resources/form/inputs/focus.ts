/** Focuses an input by its id; of a group of choices, the one that is chosen. */
export function focusInput(id: string | undefined): void {
  const element = id === undefined ? null : document.getElementById(id);
  const choice =
    element?.querySelector<HTMLElement>('input:checked') ?? element?.querySelector('input');
  const target = element?.matches('[role="radiogroup"]') ? choice : element;
  target?.focus();
}
