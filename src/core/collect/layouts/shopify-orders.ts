import type { Layout } from './types';

/**
 * Shopify, orders: a row per line item, the order's own cells on its first row only; `Name` and `Email` usually repeat. Money is the order's
 * total (paid, with shipping and tax), once, spread over its lines by price × quantity; what was paid back stands in `Refunded Amount`.
 */
export const shopifyOrders: Layout = {
  kind: 'shopify-orders',
  role: 'orders',
  telling: ['lineitemname', 'lineitemquantity', 'financialstatus', 'fulfillmentstatus', 'lineitemprice'],
  fields: {
    customer: 'email phone billingphone shippingphone',
    time: 'paidat createdat',
    created: 'createdat',
    amount: 'total',
    unitPrice: 'lineitemprice',
    quantity: 'lineitemquantity',
    order: 'name id',
    product: 'lineitemsku lineitemname',
    category: 'vendor',
    status: 'financialstatus',
    refund: 'refundedamount',
    currency: 'currency',
    email: 'email',
    phone: 'phone billingphone shippingphone',
    name: 'billingname shippingname',
  },
  lastKey: 'billingname shippingname',
  kinds: {
    id: 'name id email phone billingphone shippingphone billingzip shippingzip lineitemsku paymentreference paymentreferences paymentid deviceid receiptnumber',
    time: 'paidat createdat fulfilledat cancelledat nextpaymentdueat',
    number:
      'total subtotal shipping taxes discountamount lineitemprice lineitemquantity refundedamount lineitemdiscount outstandingbalance duties',
  },
  known: {
    event:
      'name email phone id createdat currency subtotal shipping taxes total discountcode discountamount shippingmethod lineitemquantity lineitemname lineitemprice lineitemcompareatprice lineitemsku lineitemrequiresshipping lineitemtaxable lineitemdiscount billingname billingstreet billingaddress1 billingaddress2 billingcompany billingcity billingzip billingprovince billingprovincename billingcountry billingphone shippingname shippingstreet shippingaddress1 shippingaddress2 shippingcompany shippingcity shippingzip shippingprovince shippingprovincename shippingcountry shippingphone acceptsmarketing notes noteattributes vendor employee location deviceid source receiptnumber duties tax1name tax1value tax2name tax2value tax3name tax3value tax4name tax4value tax5name tax5value paymentmethod paymentreference paymentreferences paymentid paidat paymenttermsname',
    'at-export':
      'financialstatus fulfillmentstatus fulfilledat lineitemfulfillmentstatus cancelledat refundedamount outstandingbalance tags risklevel nextpaymentdueat',
    otherwise: null,
  },
  perOrder: 'total subtotal refundedamount',
  statuses: {
    counts: 'paid partiallyrefunded partiallypaid',
    not: 'refunded voided pending authorized expired unpaid',
  },
  marks: [
    { rule: 'cancelled', columns: 'cancelledat' },
    { rule: 'test', columns: 'paymentmethod', says: 'bogus bogusgateway fortestingbogusgateway' },
    { rule: 'test', columns: 'tags', says: 'test testorder', isList: true },
  ],
  reach: 'platform',
};
