import type { Layout } from './types';

/** Google Analytics 4, a report of the user interface: sums, no rows of people. */
export const ga4Report: Layout = {
  kind: 'ga4-report',
  role: null,
  telling: [
    'sessions 会话数 会话 sitzungen',
    'engagedsessions 互动会话数 sitzungenmitinteraktionen engagementrate 互动度 interaktionsrate',
    'totalusers activeusers newusers 总用户数 活跃用户数 活跃用户 新用户数',
    'keyevents conversions 关键事件 转化次数 eventcount 事件数 ereignisanzahl',
    'averageengagementtime averageengagementtimepersession averageengagementtimeperactiveuser 平均互动时长 totalrevenue 总收入 gesamtumsatz',
  ],
  least: 2,
  never:
    'userid userpseudoid customerid clientid email emailaddress customeremail visitorid memberid 客户编号 用户id 会员编号 ' +
    'label target churn churned revenue1 converted 标签',
  fields: {},
  known: { otherwise: null },
  reach: 'nobody',
  notes: [{ key: 'collect.note.layout.ga4Sums' }],
};
