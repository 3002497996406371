import type { Layout } from './types';

/** Taobao and Tmall, refunds: they reduce the orders of another file, joined on 订单编号. */
export const taobaoRefunds: Layout = {
  kind: 'taobao-refunds',
  role: 'orders',
  currency: 'CNY',
  telling: ['退款单编号 退款编号', '退款类型 售后类型', '买家退款金额', '退款状态', '完结时间 退款完结时间'],
  needs: ['买家退款金额 退款单编号 退款编号'],
  never: '买家实际支付金额 子单实际支付金额',
  fields: {
    order: '订单编号 主订单编号',
    refund: '买家退款金额 退款金额',
    time: '完结时间 退款完结时间 退款完成时间',
    status: '退款状态',
    product: '商家编码 商品编码',
    customer: '',
    created: '',
    amount: '',
    unitPrice: '',
    quantity: '',
    category: '',
    email: '',
    phone: '',
    name: '',
  },
  kinds: {
    id: '订单编号 主订单编号 退款单编号 退款编号 商家编码 商品编码',
    number: '买家退款金额 退款金额',
    time: '完结时间 退款完结时间 退款完成时间',
  },
  known: { otherwise: 'event' },
  rowId: '退款单编号 退款编号',
  statuses: {
    counts: '退款成功',
    not: '退款关闭 退款中 卖家拒绝退款 等待卖家同意 买家已撤销 待卖家处理 待买家退货 退款失败 等待买家退货 等待卖家确认收货 申请中 已拒绝 已撤销',
  },
  partOf: 'refunds',
  reach: null,
};
