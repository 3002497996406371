import type { Layout } from './types';

/**
 * WooCommerce analytics, orders: a row per order. No e-mail and no customer id, so people are told apart by name. Money is net sales (after
 * refunds, without tax and shipping). Headers follow the language of the site.
 */
export const woocommerceOrders: Layout = {
  kind: 'woocommerce-orders',
  role: 'orders',
  telling: [
    'nrevenueformatted numsatzformatiert netrevenueformatted',
    'customertype kundentyp typedeclient tipodecliente 客户类型',
    'itemssold verkaufteartikel artikelverkauft articlesvendus articulosvendidos 已售商品 售出商品数',
    'coupons coupon gutscheine codespromo cupones 优惠券',
    'products produkte produits productos 产品',
  ],
  fields: {
    customer: '',
    time: 'date datum fecha 日期',
    amount: 'netsales nettoumsatz ventesnettes ventasnetas 净销售额 nrevenue',
    order: 'order ordernumber bestellung bestellnr commande ndecommande pedido 订单',
    product: '',
    status: 'status statut estado 状态',
    name: '',
    quantity: '',
  },
  lastKey: 'customer kunde client cliente 客户 顾客',
  kinds: { id: 'order ordernumber bestellung bestellnr commande ndecommande pedido 订单', text: 'customer kunde client cliente 客户 顾客' },
  known: {
    event: 'date order ordernumber customer customertype products itemssold coupons netsales nrevenueformatted attribution',
    'at-export': 'status',
    otherwise: null,
  },
  rowId: 'order ordernumber bestellung bestellnr commande ndecommande pedido 订单',
  statuses: {
    counts:
      'completed processing wccompleted wcprocessing abgeschlossen inbearbeitung terminee encours completado procesando 已完成 处理中',
    not: 'pending onhold cancelled refunded failed checkoutdraft pendingpayment wcpending wconhold wccancelled wcrefunded wcfailed draft trash',
  },
  reach: 'platform',
  notes: [{ key: 'collect.note.layout.wooNames', unless: 'email customeremail billingemail' }],
};
