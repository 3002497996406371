import type { Layout } from './types';

/** Stripe, customers: a row per customer. */
export const stripeCustomers: Layout = {
  kind: 'stripe-customers',
  role: 'customers',
  telling: ['delinquent', 'totalspend', 'createdutc createddateutc', 'defaultsource cardlast4 cardid paymentcount refundedvolume'],
  least: 2,
  needs: ['email', 'id'],
  never: 'amountrefunded username',
  fields: { customer: 'id', email: 'email', phone: 'phone', name: 'name' },
  kinds: { id: 'id email phone' },
  known: {
    static: 'id email name phone createdutc createddateutc currency description country cardissuecountry',
    'at-export':
      'delinquent totalspend paymentcount averageorder refundedvolume disputelosses plan status cancelatperiodend defaultsource cardid cardlast4 cardbrand accountbalance taxexempt discount',
    otherwise: null,
  },
  rowId: 'id',
  reach: 'platform',
};
