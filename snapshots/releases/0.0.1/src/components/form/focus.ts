export function focusInput(id: string | undefined): void {
  const element = id === undefined ? null : document.getElementById(id);
  const choice =
    element?.querySelector<HTMLElement>('input:checked') ?? element?.querySelector('input');
  const target = element?.matches('[role="radiogroup"]') ? choice : element;
  target?.focus();
}
