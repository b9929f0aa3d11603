import { orderModel } from '../../../core/schema/order.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { orderResource } from '../../services/order.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function OrderFormPage() {
  return <ModelForm model={orderModel} resource={orderResource} />;
}
