import { browseEvents } from './browse-events';
import { douyinOrders } from './douyin-orders';
import { financeAccounts } from './finance-accounts';
import { ga4Events } from './ga4-events';
import { ga4Report } from './ga4-report';
import { jdOrders } from './jd-orders';
import { klaviyoProfiles } from './klaviyo-profiles';
import { magentoOrders } from './magento-orders';
import { pinduoduoOrders } from './pinduoduo-orders';
import { reviews } from './reviews';
import { shopifyCustomers } from './shopify-customers';
import { shopifyOrders } from './shopify-orders';
import { socialPosts } from './social-posts';
import { stripeCustomers } from './stripe-customers';
import { stripePayments } from './stripe-payments';
import { taobaoItems } from './taobao-items';
import { taobaoOrders } from './taobao-orders';
import { taobaoRefunds } from './taobao-refunds';
import { taobaoSuborders } from './taobao-suborders';
import type { Layout } from './types';
import { woocommerceCustomers } from './woocommerce-customers';
import { woocommerceOrders } from './woocommerce-orders';
import { youzanOrders } from './youzan-orders';

/** Every export that is recognised by its header. */
export const LAYOUTS = [
  shopifyOrders,
  shopifyCustomers,
  woocommerceOrders,
  woocommerceCustomers,
  stripePayments,
  stripeCustomers,
  magentoOrders,
  klaviyoProfiles,
  ga4Events,
  ga4Report,
  taobaoOrders,
  taobaoItems,
  taobaoSuborders,
  taobaoRefunds,
  jdOrders,
  pinduoduoOrders,
  douyinOrders,
  youzanOrders,
  browseEvents,
  reviews,
  socialPosts,
  financeAccounts,
] as const satisfies readonly Layout[];
