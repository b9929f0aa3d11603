import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { invoiceResource } from '../../services/invoice.resource.js';

export function InvoiceFormPage() {
  const id = useRecordId();
  return <ModelForm model={invoiceModel} resource={invoiceResource} id={id} />;
}
