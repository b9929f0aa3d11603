import { useParams } from '@tanstack/react-router';

/** The id in the address of a record's page; undefined on the page of a new one. */
export function useRecordId(): string | undefined {
  const params: { readonly id?: string } = useParams({ strict: false });
  return params.id;
}
