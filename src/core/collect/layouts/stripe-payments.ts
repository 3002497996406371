import type { Layout } from './types';

/** Stripe, payments: a row per charge. Refunds stand beside the charge; failed and uncaptured charges do not count. */
export const stripePayments: Layout = {
  kind: 'stripe-payments',
  role: 'orders',
  telling: ['amountrefunded', 'convertedamount', 'customeremail', 'paymentsourcetype', 'createddateutc createdutc', 'convertedcurrency'],
  fields: {
    customer: 'customerid customeremail',
    time: 'createddateutc createdutc',
    amount: 'amount convertedamount',
    order: 'id',
    status: 'status',
    refund: 'amountrefunded convertedamountrefunded',
    currency: 'currency convertedcurrency',
    email: 'customeremail',
    product: '',
    name: '',
    category: '',
    quantity: '',
  },
  kinds: {
    id: 'id customerid customeremail invoiceid transfer',
    number: 'amount amountrefunded convertedamount convertedamountrefunded fee',
  },
  known: {
    event:
      'id createddateutc createdutc amount currency captured convertedamount convertedcurrency fee islink mode paymentsourcetype description customerid customeremail customerdescription invoiceid transfer sellermessage taxamount',
    'at-export': 'amountrefunded convertedamountrefunded status refundeddateutc disputedamount',
    otherwise: null,
  },
  rowId: 'id',
  statuses: {
    counts: 'paid partiallyrefunded partialrefund succeeded',
    not: 'refunded failed uncaptured canceled cancelled blocked incomplete requirespaymentmethod pending',
  },
  marks: [
    { rule: 'test', columns: 'mode', says: 'test' },
    { rule: 'test', columns: 'livemode', says: 'false' },
    { rule: 'cancelled', columns: 'captured', says: 'false' },
  ],
  reach: 'platform',
};
