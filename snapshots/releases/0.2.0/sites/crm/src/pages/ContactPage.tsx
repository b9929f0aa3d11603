import { useState, type FormEvent } from 'react';

import { Field } from '../components/Field.js';
import { api, problemOf, type Violation } from '../services/api.js';

type Problem = ReturnType<typeof problemOf>;

/** Sends a message to the app, which keeps it as a message. */
export function ContactPage() {
  const [state, setState] = useState<'open' | 'sending' | 'sent'>('open');
  const [problem, setProblem] = useState<Problem>();

  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    // People do not see this field; programs fill it in.
    if (text('website2') !== '') return setState('sent');
    setState('sending');
    const body = {
      name: text('name'),
      email: text('email'),
      message: text('message'),
    };
    const { error } = await api
      .POST('/api/contact-messages', { body })
      .catch((cause: unknown) => ({ error: cause }));
    setProblem(error === undefined ? undefined : problemOf(error));
    setState(error === undefined ? 'sent' : 'open');
  };

  if (state === 'sent') {
    return (
      <div className="prose" role="status">
        <h1>Thank you</h1>
        <p>Your message has arrived. We will answer as soon as we can.</p>
      </div>
    );
  }
  const faultOf = (path: string): Violation | undefined =>
    problem?.violations.find((violation) => violation.path === path);
  return (
    <>
      <h1 className="mb-8 text-4xl font-bold tracking-tight">Contact</h1>
      <form onSubmit={(event) => void send(event)} className="max-w-xl space-y-5" noValidate>
        {problem && (
          <p role="alert" className="rounded-lg bg-danger-soft px-4 py-3 text-danger-ink">
            {problem.violations.length > 0 ? 'Please correct the marked fields.' : problem.message}
          </p>
        )}
        <Field name="name" label="Name" required fault={faultOf('name')} />
        <Field name="email" label="Email" type="email" required fault={faultOf('email')} />
        <Field name="message" label="Message" rows={6} required fault={faultOf('message')} />
        <div hidden>
          <input name="website2" tabIndex={-1} autoComplete="off" aria-label="Leave this empty" />
        </div>
        <button className="button" disabled={state === 'sending'}>
          {state === 'sending' ? 'Sending…' : 'Send'}
        </button>
      </form>
    </>
  );
}
