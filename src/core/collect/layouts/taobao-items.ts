import type { Layout } from './types';

/** Taobao and Tmall, the goods of a classic order file: neither buyer nor time; they join their orders on 订单编号. */
export const taobaoItems: Layout = {
  kind: 'taobao-items',
  role: 'orders',
  currency: 'CNY',
  telling: ['订单编号', '标题', '购买数量', '外部系统编号 商家编码', '套餐信息 商品属性 规格名称'],
  never: '买家会员名 子订单编号 买家实际支付金额 退款单编号 下单帐号',
  fields: {
    order: '订单编号',
    product: '商家编码 外部系统编号 标题',
    quantity: '购买数量',
    unitPrice: '价格',
    status: '订单状态',
    customer: '',
    time: '',
    amount: '',
    category: '',
    email: '',
    phone: '',
    name: '',
  },
  kinds: { id: '订单编号 外部系统编号 商家编码', number: '价格 购买数量' },
  known: {
    event: '订单编号 标题 价格 购买数量 外部系统编号 商品属性 规格名称 套餐信息 商家编码',
    'at-export': '备注 订单状态',
    otherwise: null,
  },
  partOf: 'items',
  reach: null,
};
