import { orderModel } from '../../../core/schema/order.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { orderResource } from '../../services/order.resource.js';

export function OrderFormPage() {
  const id = useRecordId();
  return <ModelForm model={orderModel} resource={orderResource} id={id} />;
}
