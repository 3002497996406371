import type { Layout } from './types';

/** Taobao and Tmall, classic order file: a row per order, the buyer by nick name, the goods in a file of their own. */
export const taobaoOrders: Layout = {
  kind: 'taobao-orders',
  role: 'orders',
  currency: 'CNY',
  telling: ['订单编号', '买家会员名', '买家实际支付金额', '宝贝种类 宝贝总数量', '订单付款时间', '分阶段订单信息 买家应付货款'],
  never: '子订单编号 退款单编号',
  fields: {
    customer: '买家会员名 买家会员id 买家昵称',
    time: '订单付款时间 订单创建时间',
    created: '订单创建时间',
    amount: '买家实际支付金额 总金额',
    order: '订单编号',
    status: '订单状态',
    phone: '联系手机 联系电话',
    name: '收货人姓名 收件人姓名',
    email: '',
    product: '',
    category: '',
    quantity: '',
  },
  lastKey: '买家支付宝账号',
  kinds: {
    id: '订单编号 买家会员名 买家支付宝账号 联系手机 联系电话 物流单号 店铺id 分销商id',
    time: '订单创建时间 订单付款时间',
    number: '买家实际支付金额 总金额 买家应付货款 买家应付邮费 宝贝总数量',
  },
  known: {
    event:
      '订单编号 买家会员名 买家会员id 买家支付宝账号 买家应付货款 买家应付邮费 买家支付积分 总金额 返点积分 买家实际支付金额 买家实际支付积分 买家留言 收货人姓名 收货地址 运送方式 联系电话 联系手机 订单创建时间 订单付款时间 宝贝标题 宝贝种类 宝贝总数量 店铺id 分销商id 店铺名称 发票抬头 是否手机订单 定金排名 卡券抵扣 积分抵扣 是否是o2o交易',
    'at-export':
      '订单状态 物流单号 物流公司 订单备注 订单关闭原因 卖家服务费 买家服务费 分阶段订单信息 修改后的sku 修改后的收货地址 异常信息',
    otherwise: null,
  },
  perOrder: '买家实际支付金额 总金额',
  stage: '分阶段订单信息',
  statuses: {
    counts: '交易成功 卖家已发货等待买家确认 买家已付款等待卖家发货 卖家部分发货 物品已发货',
    not: '交易关闭 等待买家付款 付款以前卖家或买家主动关闭交易 付款以后用户退款成功交易自动关闭 交易被淘宝关闭 定金已付尾款未付 已付定金',
  },
  reach: 'platform',
};
