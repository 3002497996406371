import type { Layout } from './types';

/** Accounts of a lender: balance, limit, payments and whether they defaulted; a row per account, to be learned from by its label. */
export const financeAccounts: Layout = {
  kind: 'finance-accounts',
  role: 'customers',
  telling: [
    'limitbal creditlimit limit creditline loanamount loanamt loan principal creditamount amountfinanced 贷款金额 借款金额 授信额度 信用额度 额度',
    'balance accountbalance currentbalance billamt1 billamt outstanding 余额 账户余额 账单金额 欠款余额 贷款余额',
    'payment payments payamt1 payamt pay0 pay1 monthlypayment installment lastpayment 还款 还款金额 还款额 月供 最近还款',
    'default defaulted defaultpaymentnextmonth isdefault creditrisk loanstatus 违约 是否违约 逾期 是否逾期',
    'overdue delinquent delinquency dayspastdue latepayments missedpayments creditscore score ficoscore fico riskscore 逾期天数 逾期次数 信用分 信用评分',
  ],
  least: 3,
  never: 'amountrefunded orderid 订单编号 lineitemname totalspend',
  unit: 'accounts',
  fields: {},
  known: { otherwise: null },
  reach: null,
};
