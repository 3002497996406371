export default {
  'engine/data-worker-died': '读取文件的后台任务中断了，正在重新启动。页面上的内容都还在。',
  'engine/train-worker-died': '训练的后台任务中断了，正在重新启动。页面上的内容都还在，请再点一次「训练」。',
  'engine/worker-died': '计算中途停止了。其他内容都没有丢失，请重试。',
  'engine/worker-silent': '计算超过十秒没有响应，已被停止。其他内容都没有丢失，请重试。',
  'engine/no-file': '这个文件已经不在了，请重新拖入。',
} as const;
