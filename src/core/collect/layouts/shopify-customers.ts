import type { Layout } from './types';

/** Shopify, customers: a row per customer; ids, zips and phones carry a leading `'`. */
export const shopifyCustomers: Layout = {
  kind: 'shopify-customers',
  role: 'customers',
  telling: [
    'totalspent',
    'totalorders',
    'taxexempt',
    'acceptsemailmarketing acceptsmarketing',
    'defaultaddresscity defaultaddresscountrycode provincecode',
  ],
  never: 'lineitemname',
  fields: { customer: 'customerid email phone defaultaddressphone', email: 'email', phone: 'phone defaultaddressphone', name: '' },
  kinds: { id: 'customerid email phone defaultaddressphone defaultaddresszip zip' },
  known: {
    static: 'customerid email firstname lastname phone defaultaddresscountrycode country countrycode',
    'at-export':
      'acceptsemailmarketing acceptsmarketing acceptssmsmarketing acceptswhatsappmarketing company address1 address2 city province provincecode zip defaultaddresscompany defaultaddressaddress1 defaultaddressaddress2 defaultaddresscity defaultaddressprovincecode defaultaddresszip defaultaddressphone totalspent totalorders note tags taxexempt',
    otherwise: null,
  },
  rowId: 'customerid',
  reach: 'platform',
};
