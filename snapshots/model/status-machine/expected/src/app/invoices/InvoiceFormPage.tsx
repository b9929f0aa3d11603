import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { invoiceResource } from '../../services/invoice.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function InvoiceFormPage() {
  return <ModelForm model={invoiceModel} resource={invoiceResource} />;
}
