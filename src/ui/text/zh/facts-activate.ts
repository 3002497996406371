export default {
  'activate.note.nobody': '所选分群中没有客户，文件里将只有表头。请选择其他分群，或移动分界线。',
  'activate.note.prefixed': '有 {{cells}} 个单元格可能被表格软件当作公式执行，已在前面加上单引号。打开“原始文件”则保持原样。',
  'activate.note.renamed': '有两列都叫“{{from}}”，后一列将写作“{{to}}”。',
  'phase.audience': '正在生成受众文件',
} as const;
