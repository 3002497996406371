import type { Layout } from './types';

/** Magento 2, order grid: a row per order, no line items. The e-mail column is hidden until someone switches it on. */
export const magentoOrders: Layout = {
  kind: 'magento-orders',
  role: 'orders',
  telling: ['purchasepoint', 'purchasedate', 'billtoname', 'shiptoname', 'grandtotalpurchased grandtotalbase'],
  fields: {
    customer: 'customeremail',
    time: 'purchasedate',
    amount: 'grandtotalpurchased grandtotalbase',
    order: 'id incrementid',
    status: 'status',
    refund: 'totalrefunded',
    email: 'customeremail',
    name: 'customername billtoname',
    product: '',
    unitPrice: '',
    category: '',
  },
  lastKey: 'customername billtoname',
  kinds: {
    id: 'id customeremail incrementid',
    time: 'purchasedate',
    number: 'grandtotalbase grandtotalpurchased subtotal shippingandhandling totalrefunded',
  },
  known: {
    event:
      'id incrementid purchasepoint purchasedate billtoname shiptoname grandtotalbase grandtotalpurchased billingaddress shippingaddress shippinginformation customeremail customergroup subtotal shippingandhandling customername paymentmethod pickuplocationcode allocatedsources',
    'at-export': 'status totalrefunded signifydguaranteedecision braintreetransactionsource disputestate',
    otherwise: null,
  },
  rowId: 'id incrementid',
  statuses: {
    counts: 'complete processing',
    not: 'canceled cancelled closed pending pendingpayment pendingpaypal holded onhold fraud suspectedfraud paymentreview',
  },
  reach: 'platform',
  notes: [{ key: 'collect.note.layout.magentoEmail', unless: 'customeremail' }],
};
