export default {
  'segment.start.half': '分界线 2 从 50% 开始，即“更可能会”的一侧，共选中 {{would}} 位客户。',
  'segment.start.top10': '若以 50% 为界，只能选中 {{would}} 位客户，因此分界线 2 改从概率最高的前 10% 处开始。',
  'segment/bad-score':
    '模型对第 {{row}} 行给出的不是概率（{{score}}），因此无法划分。这次训练没有收敛：请调低学习率重新训练，或换用另一个模型。',
  'feature.money': '累计金额',
  'phase.profile': '正在描述各分群的特征',
} as const;
