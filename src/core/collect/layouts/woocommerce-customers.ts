import type { Layout } from './types';

/** WooCommerce analytics, customers: a row per customer, guests without a user name. */
export const woocommerceCustomers: Layout = {
  kind: 'woocommerce-customers',
  role: 'customers',
  telling: [
    'username benutzername nomdutilisateur nombredeusuario 用户名',
    'lastactive zuletztaktiv derniereactivite ultimaactividad 最近活跃',
    'aov',
    'totalspend gesamtausgaben depensetotale gastototal 总消费',
    'signup registrierung inscription registro 注册',
  ],
  fields: { customer: 'email', email: 'email', phone: 'billingphone shippingphone phone', name: 'name nom nombre 姓名' },
  kinds: { id: 'email username postalcode billingphone shippingphone' },
  known: {
    static: 'name username signup registrierung inscription registro email countryregion country role',
    'at-export': 'lastactive orders totalspend aov city region postalcode billingphone shippingphone',
    otherwise: null,
  },
  rowId: 'email',
  reach: 'platform',
};
