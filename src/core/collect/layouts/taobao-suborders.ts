import type { Layout } from './types';

/**
 * Taobao and Tmall, newer file: a row per sub-order. 买家实际支付金额 is the whole order's and repeats, so money is 子单实际支付金额.
 */
export const taobaoSuborders: Layout = {
  kind: 'taobao-suborders',
  role: 'orders',
  currency: 'CNY',
  telling: ['子订单编号', '主订单编号', '子单实际支付金额', '买家会员名 买家会员id', '仓发类型 供应商id 商品编码', '订单付款时间'],
  never: '退款单编号 达人id 订单应付金额 选购商品',
  fields: {
    customer: '买家会员id 买家会员名',
    time: '订单付款时间 订单创建时间',
    created: '订单创建时间',
    amount: '子单实际支付金额 买家实际支付金额',
    order: '主订单编号',
    quantity: '宝贝数量',
    product: '商品编码 商家编码 宝贝标题',
    status: '订单状态',
    refund: '退款金额',
    phone: '联系手机',
    name: '收件人姓名 收货人姓名',
    email: '',
    category: '',
    unitPrice: '',
  },
  kinds: {
    id: '子订单编号 主订单编号 买家会员id 买家会员名 支付单号 联系手机 物流单号 店铺id 供应商id 商家编码 商品编码',
    time: '订单创建时间 订单付款时间',
    number: '子单实际支付金额 买家实际支付金额 买家应付货款 买家应付邮费 总金额 宝贝数量 退款金额',
  },
  known: {
    event:
      '子订单编号 主订单编号 买家会员名 买家会员id 支付单号 买家应付货款 买家应付邮费 总金额 买家实际支付金额 子单实际支付金额 收件人姓名 收货地址 联系手机 订单创建时间 订单付款时间 宝贝标题 宝贝数量 店铺id 店铺名称 供应商id 供应商名称 仓发类型 颜色尺码 商家编码 商品编码',
    'at-export': '订单状态 物流单号 物流公司 退款金额',
    otherwise: null,
  },
  rowId: '子订单编号',
  perOrder: '买家实际支付金额 总金额',
  stage: '分阶段订单信息',
  statuses: {
    counts: '交易成功 卖家已发货等待买家确认 买家已付款等待卖家发货 卖家部分发货',
    not: '交易关闭 等待买家付款 定金已付尾款未付 已付定金',
  },
  reach: 'platform',
};
