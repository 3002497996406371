import type { Layout } from './types';

/** Events of a web shop in no vendor's form: who, when, what was done, to which item. */
export const browseEvents: Layout = {
  kind: 'browse-events',
  role: 'events',
  telling: [
    'userid customerid visitorid user uid clientid anonymousid memberid email 用户id 客户编号 会员编号 用户编号 会员id',
    'eventtime eventtimestamp timestamp ts time datetime occurredat eventdate date 时间 事件时间 行为时间 浏览时间 发生时间',
    'eventname eventtype event behaviortype behaviourtype behavior actiontype action 事件 事件名称 事件类型 行为 行为类型',
    'productid itemid sku contentid 商品id 商品编号 商品编码',
    'sessionid usersession session pageurl url pagepath page device channel referrer brand categoryid categorycode 会话id 会话编号 页面 设备 渠道 类目id',
  ],
  least: 4,
  needs: ['eventname eventtype event behaviortype behaviourtype behavior actiontype action 事件 事件名称 事件类型 行为 行为类型'],
  never: 'userpseudoid orderid orderno ordernumber invoiceno totalspent 订单号 订单编号 amount total label target churn churned 标签',
  fields: {
    customer: 'customerid userid memberid uid user 用户id 客户编号 会员编号 用户编号 会员id email visitorid clientid anonymousid',
    time: 'eventtime eventtimestamp timestamp ts occurredat datetime time eventdate date 事件时间 行为时间 浏览时间 发生时间 时间',
    event: 'eventname eventtype event behaviortype behaviourtype behavior actiontype action 事件名称 事件类型 事件 行为类型 行为',
    product: 'productid itemid sku contentid 商品id 商品编号 商品编码 productname itemname 商品名称 pageurl url pagepath page 页面',
    email: 'email',
    phone: 'phone mobile 手机号',
  },
  kinds: {
    id: 'userid customerid visitorid memberid anonymousid productid itemid sku sessionid usersession 用户id 客户编号 会员编号 商品id',
  },
  known: { otherwise: 'event' },
  reach: null,
};
