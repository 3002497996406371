import type { Layout } from './types';

/** Pinduoduo: a row per order, nobody is named; products and cohorts by day can be looked at, customers cannot. */
export const pinduoduoOrders: Layout = {
  kind: 'pinduoduo-orders',
  role: 'orders',
  currency: 'CNY',
  telling: ['商家实收金额', '用户实付金额', '多多支付立减金额', '样式id', '平台优惠折扣'],
  fields: {
    customer: '',
    time: '订单成交时间 支付时间',
    amount: '用户实付金额 商家实收金额',
    order: '订单号',
    product: '商品id 商品',
    quantity: '商品数量',
    status: '订单状态',
    phone: '收货人手机 收货人手机号 手机 手机号',
    name: '收货人 收货人姓名',
    email: '',
    category: '',
    unitPrice: '',
  },
  kinds: {
    id: '订单号 商品id 样式id 快递单号',
    time: '订单成交时间 支付时间 发货时间 确认收货时间',
    number: '商品总价 邮费 店铺优惠折扣 平台优惠折扣 多多支付立减金额 用户实付金额 商家实收金额 商品数量',
  },
  known: {
    event:
      '订单成交时间 商品 订单号 商品总价 邮费 店铺优惠折扣 平台优惠折扣 多多支付立减金额 用户实付金额 商家实收金额 商品数量 商品id 商品规格 样式id 商家编码规格维度 商家编码商品维度',
    'at-export': '订单状态 发货时间 确认收货时间 商家备注 售后状态 快递单号 快递公司',
    otherwise: null,
  },
  rowId: '订单号',
  statuses: {
    counts: '已收货 已发货待收货 待发货 已签收 已完成 已发货待签收 已成团待发货 部分发货 交易成功',
    not: '已取消 未发货退款成功 已发货退款成功 已收货退款成功 已签收退款成功 退款成功 待付款 待支付 拼单未成功已退款 未成团 未成团已退款 已取消退款成功',
  },
  marks: [{ rule: 'cancelled', columns: '售后状态', says: '退款成功 已退款' }],
  reach: 'nobody',
};
