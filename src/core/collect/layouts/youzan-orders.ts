import type { Layout } from './types';

/** Youzan (有赞): a row per order, the buyer by the phone of the receiver. */
export const youzanOrders: Layout = {
  kind: 'youzan-orders',
  role: 'orders',
  currency: 'CNY',
  telling: ['买家付款时间', '订单实付金额', '全部商品名称', '商品种类数', '收货人手机号提货人手机号 收货人手机号'],
  fields: {
    customer: '收货人手机号提货人手机号 收货人手机号 买家手机号',
    time: '买家付款时间 订单创建时间',
    created: '订单创建时间 下单时间',
    amount: '订单实付金额',
    order: '订单号',
    product: '全部商品名称',
    status: '订单状态',
    refund: '订单已退款金额 退款金额',
    phone: '收货人手机号提货人手机号 收货人手机号 买家手机号',
    name: '收货人提货人 收货人姓名提货人姓名 收货人',
    email: '',
    category: '',
    quantity: '',
  },
  kinds: {
    id: '订单号 收货人手机号提货人手机号 收货人手机号 买家手机号',
    time: '买家付款时间 订单创建时间',
    number: '订单实付金额 商品种类数 订单已退款金额',
  },
  known: {
    event:
      '订单号 买家付款时间 订单创建时间 收货人手机号提货人手机号 收货人手机号 买家手机号 全部商品名称 商品种类数 订单实付金额 买家备注',
    'at-export': '订单状态 商家订单备注 订单已退款金额',
    otherwise: null,
  },
  rowId: '订单号',
  statuses: {
    counts: '交易完成 交易成功 已完成 已发货 待发货 待收货 等待商家发货 商家已发货',
    not: '交易关闭 已关闭 待付款 等待买家付款 已取消',
  },
  reach: 'platform',
};
