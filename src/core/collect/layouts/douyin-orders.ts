import type { Layout } from './types';

/**
 * Douyin (抖店): a row per sub-order, ids begin with a tab. Names (`##…`) and phones (`$$…`) are encrypted: a key only if they stay the same
 * for one buyer, which the file itself must show.
 */
export const douyinOrders: Layout = {
  kind: 'douyin-orders',
  role: 'orders',
  currency: 'CNY',
  telling: [
    '选购商品',
    '订单应付金额',
    '达人实际承担优惠金额 达人id 达人昵称',
    '平台实际承担优惠金额',
    '订单提交时间',
    '商家实际承担优惠金额',
  ],
  fields: {
    customer: '收件人手机号 收件人',
    time: '支付完成时间 订单提交时间',
    created: '订单提交时间',
    amount: '订单应付金额',
    order: '主订单编号',
    product: '商品id 商家编码 选购商品',
    quantity: '商品数量',
    status: '订单状态',
    phone: '收件人手机号',
    name: '收件人',
    email: '',
    category: '',
    unitPrice: '',
  },
  kinds: {
    id: '主订单编号 子订单编号 商品id 商家编码 达人id 收件人手机号 收件人',
    time: '订单提交时间 支付完成时间 订单完成时间 发货时间',
    number: '订单应付金额 商品金额 运费 商品数量 平台实际承担优惠金额 商家实际承担优惠金额 达人实际承担优惠金额',
  },
  known: {
    event:
      '主订单编号 子订单编号 选购商品 商品规格 商品数量 商品id 商家编码 商品金额 订单应付金额 运费 收件人 收件人手机号 详细地址 省 市 区 街道 订单提交时间 支付完成时间 平台实际承担优惠金额 商家实际承担优惠金额 达人实际承担优惠金额 达人id 达人昵称 支付方式 订单类型 流量来源 买家留言',
    'at-export': '商家备注 订单完成时间 订单状态 售后状态 取消原因 发货时间',
    otherwise: null,
  },
  rowId: '子订单编号',
  statuses: {
    counts: '已完成 已发货 待发货 已支付 备货中 部分发货 已收货',
    not: '已关闭 已取消 待支付 未支付 待付款 交易关闭',
  },
  marks: [{ rule: 'cancelled', columns: '售后状态', says: '退款成功 已全额退款 售后完成退款成功' }],
  reach: 'platform',
};
