import { plainName } from './provenance';

/** Names under which a label usually stands, best first, compared without case, blanks and punctuation. */
const LABEL_NAMES = [
  /^(label|target|outcome|class|y|标签|目标|目标变量|因变量)$/,
  /^(churn|churned|ischurn|haschurned|exited|attrition|attritionflag|left|流失|是否流失|已流失)$/,
  /^(default|defaulted|isdefault|defaultpaymentnextmonth|creditrisk|baddebt|loanstatus|fraud|isfraud|违约|是否违约|逾期|是否逾期|坏账)$/,
  /^(converted|conversion|isconverted|purchased|haspurchased|bought|buyer|willbuy|revenue|repurchase|repurchased|复购|是否复购|回购|转化|是否转化|购买|是否购买|成交|是否成交|下单|是否下单)$/,
  /^(response|responded|subscribed|deposit|clicked|click|isclick|opened|accepted|renewed|returned|响应|是否响应|点击|是否点击|订阅|是否订阅|续费|是否续费|续约)$/,
  /^是否/,
];

/** Cell texts that mean that it happened. */
const POSITIVE = new Set(
  [
    '1',
    'true',
    'yes',
    'y',
    't',
    'positive',
    'pos',
    'bad',
    'churn',
    'churned',
    'exited',
    'left',
    'attrited',
    'attritedcustomer',
    'default',
    'defaulted',
  ].concat(
    ['bought', 'purchased', 'converted', 'responded', 'subscribed', 'clicked', 'accepted', 'renewed', 'buyer', 'fraud'],
    [
      '是',
      '有',
      '真',
      '已流失',
      '流失',
      '违约',
      '逾期',
      '已购买',
      '购买',
      '复购',
      '转化',
      '成交',
      '已成交',
      '响应',
      '点击',
      '订阅',
      '续费',
    ],
  ),
);

/** Returns how usual a name is for a label, 0 the most; Infinity where it is none. */
export function labelRank(name: string): number {
  const rank = LABEL_NAMES.findIndex((pattern) => pattern.test(plainName(name)));
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

/** True where a cell of a label column says that it happened. */
export const isPositiveWord = (text: string): boolean => POSITIVE.has(plainName(text));
