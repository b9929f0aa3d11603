import type { Violation } from '../services/api.js';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'url';
  /** Lines; a single line unless given. */
  readonly rows?: number;
  readonly required?: boolean;
  readonly fault: Violation | undefined;
}

/** Label, input and what the app says is wrong with it. */
export function Field({ name, label, type = 'text', rows, required = false, fault }: FieldProps) {
  const shared = {
    id: name,
    name,
    required,
    className: 'field',
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault && `${name}-fault`,
  };
  return (
    <div>
      <label htmlFor={name} className="mb-1.5 block font-medium">
        {label}
        {!required && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {rows === undefined ? (
        <input type={type} {...shared} />
      ) : (
        <textarea rows={rows} {...shared} />
      )}
      {fault && (
        <p id={`${name}-fault`} className="mt-1.5 text-sm text-danger-ink">
          {fault.message}
        </p>
      )}
    </div>
  );
}
