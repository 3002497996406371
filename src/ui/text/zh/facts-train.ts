export default {
  'phase.newton': '正在求精确模型',
  'phase.train': '正在训练',
  'phase.evaluate': '正在用模型没见过的客户检验',
  'phase.score': '正在打分',
  'phase.suspects': '正在查找“提前知道答案”的列',

  'train.backend.short': '这次训练很短，等软件模拟的显卡驱动启动，处理器早就算完了。',

  'train/no-rows': '没有一行带答案，模型无从学起。请换一个标签列，或把截止日期提前。',
  'train/no-features': '没有可用的特征了。请在“数据预处理”里至少打开一个。',
  'train/one-class':
    '带答案的 {{rows}} 行全是同一个答案（其中正例 {{positives}} 行），没有可区分的东西。请换一个正例取值、标签列或时间窗口。',
  'train/few-answers':
    '只有 {{positives}} 行正例、{{negatives}} 行负例，太少了，分不出一部分来学、另一部分来检验。可以拉长时间窗口、换更常见的正例取值，或加入更多数据。',
  'train/no-optimum': '精确模型算了 {{iterations}} 轮仍未稳定。把惩罚系数 λ 调大一些（默认是 1）就会稳定。',
  'train/not-finite': '数值超出了这块显卡能表示的范围。请把计算后端改为 CPU 再训练一次。',
  'train/context-lost': '显卡丢失了它的内存。训练已从上一个完成的轮次接着进行，其他内容都没有受影响。',
} as const;
