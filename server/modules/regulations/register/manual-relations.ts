import { notYet, part, screen, test } from './treat.ts'
import type { ManualSectionText } from './shape.ts'
import { AFTERCARE } from './test-files.ts'

export const MANUAL_RELATIONS: readonly ManualSectionText[] = [
  {
    section: '7.1',
    title: '基本原则',
    items: [
      notYet('a', '四项原则'),
      part(
        'b',
        '下一步建议及理由',
        screen('/'),
        test(AFTERCARE, 'tells whose turn it is in every open sale'),
      ),
      notYet('c', '定期回顾'),
    ],
  },
  {
    section: '7.2',
    title: '实施方法',
    items: [
      notYet('a', '四种方法'),
      notYet('b', '联系频率与疲劳控制'),
      notYet('c', '拜访计划'),
      notYet('d', '闭环改进'),
    ],
  },
  {
    section: '7.3',
    title: '评估与优化',
    items: [
      notYet('a', '四项指标'),
      notYet('b', '定量与定性'),
      notYet('c', '流失原因'),
      notYet('d', '优化计划'),
    ],
  },
  {
    section: '7.4',
    title: '沟通技巧',
    items: [
      notYet('a', '四种技巧'),
      notYet('b', '措辞建议'),
      notYet('c', '响应时间'),
      part('d', '会前简报', screen('/customers/$customerId')),
      notYet('e', '主管辅导'),
    ],
  },
  {
    section: '7.5',
    title: '持续改进机制',
    items: [
      notYet('a', '四项机制'),
      notYet('b', '调查与反馈'),
      notYet('c', '学习义务'),
      notYet('d', '流程变更日志'),
    ],
  },
  {
    section: '8.1',
    title: '考核指标',
    items: [
      notYet('a', '销售指标'),
      notYet('b', '服务指标'),
      notYet('c', '指标字典'),
      notYet('d', '定期销售分析'),
      part('e', '档案与跟进', screen('/customers/$customerId')),
      notYet('f', '我的业绩'),
      notYet('g', '多维权重'),
    ],
  },
  {
    section: '8.2',
    title: '绩效管理方法',
    items: [
      notYet('a', '季度与年度考核'),
      notYet('b', '资源配置'),
      notYet('c', '可配置的方法'),
      notYet('d', '目标到改进'),
    ],
  },
  {
    section: '8.3',
    title: '绩效评估与反馈',
    items: [
      notYet('a', '结果计算与冻结'),
      notYet('b', '反馈面谈'),
      notYet('c', '申诉'),
      notYet('d', '校准'),
      notYet('e', '报告'),
    ],
  },
  {
    section: '8.4',
    title: '绩效激励机制',
    items: [
      notYet('a', '奖金规则'),
      notYet('b', '合规扣减与否决'),
      notYet('c', '测算与预算'),
      notYet('d', '导出薪资'),
      notYet('e', '审批'),
    ],
  },
  {
    section: '8.5',
    title: '绩效改进与优化',
    items: [
      notYet('a', '改进计划'),
      notYet('b', '指标有效性'),
      notYet('c', '年度调整'),
      notYet('d', '最佳实践推广'),
    ],
  },
]
