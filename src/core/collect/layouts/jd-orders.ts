import type { Layout } from './types';

/** JD: a row per item; 订单金额, 结算金额 and 应付金额 are the whole order's and repeat. The buyer is 下单帐号; phones are masked. */
export const jdOrders: Layout = {
  kind: 'jd-orders',
  role: 'orders',
  currency: 'CNY',
  telling: ['京东价', '下单帐号 下单账号', '订购数量', '结算金额', '余额支付 付款确认时间'],
  fields: {
    customer: '下单帐号 下单账号',
    time: '付款确认时间 下单时间',
    created: '下单时间',
    amount: '结算金额 应付金额 订单金额',
    unitPrice: '京东价',
    quantity: '订购数量',
    order: '订单号 订单编号',
    product: '商品id 货号 商品名称',
    status: '订单状态',
    phone: '联系电话',
    name: '客户姓名',
    email: '',
    category: '',
  },
  kinds: {
    id: '订单号 订单编号 商品id 货号 下单帐号 下单账号 联系电话',
    time: '下单时间 付款确认时间 订单完成时间',
    number: '京东价 订单金额 结算金额 余额支付 应付金额 运费金额 订购数量',
  },
  known: {
    event:
      '订单号 订单编号 商品id 商品名称 订购数量 支付方式 下单时间 京东价 订单金额 结算金额 余额支付 应付金额 订单类型 下单帐号 下单账号 客户姓名 客户地址 联系电话 运费金额 付款确认时间 货号 订单来源 订单渠道 发票类型 发票抬头',
    'at-export': '订单状态 订单备注 订单完成时间 商家备注 商家备注等级',
    otherwise: null,
  },
  perOrder: '订单金额 结算金额 应付金额',
  statuses: {
    counts: '完成 已完成 等待出库 等待确认收货 等待收货 正在出库 已出库 待收货 待发货 等待发货',
    not: '锁定取消 删除 已取消 取消 已删除 等待付款 等待付款确认 待付款 延迟付款确认 锁定',
  },
  reach: 'platform',
};
