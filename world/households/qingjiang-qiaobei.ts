import { contact, elsewhere } from './people.ts'
import type { Household } from './people.ts'

/** 桥北社区支行：何静怡（RM0105）的客户。 */
export const QINGJIANG_QIAOBEI: readonly Household[] = [
  {
    key: 'liang',
    owner: 'RM0105',
    isUrban: true,
    address: '江苏省清江市桥北区新桥路 30 号 7 幢 102 室',
    incomeYuan: 88_800,
    confirmedOn: '2026-03-18',
    members: [
      {
        name: '梁永福',
        gender: 'male',
        birthOn: '1956-05-01',
        relation: 'self',
        occupation: 'retired',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 50_400,
        contacts: [
          contact(
            '2026-03-18T09:00',
            ['visit', 20, 'served'],
            ['来更换社保卡，问水管爆裂保不保，给了家财险说明。'],
          ),
        ],
        holdings: [elsewhere('砚洲财险', ['安居家庭财产综合保险', 'property', 210, '2027-03-20'])],
      },
      {
        name: '汪秀英',
        gender: 'female',
        birthOn: '1959-08-08',
        relation: 'spouse',
        occupation: 'retired',
        marital: 'married',
        education: 'primary',
        incomeYuan: 38_400,
      },
    ],
  },
  {
    key: 'ren',
    owner: 'RM0105',
    isUrban: true,
    address: '江苏省清江市桥北区云鹤路 66 号 15 幢 1204 室',
    incomeYuan: 289_000,
    confirmedOn: '2026-11-03',
    members: [
      {
        name: '任晓峰',
        gender: 'male',
        birthOn: '1990-02-11',
        relation: 'self',
        occupation: 'technician',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 156_000,
        contacts: [
          contact(
            '2026-11-03T18:30',
            ['visit', 40, 'interested'],
            [
              '三代同住，儿子明年上小学，想先了解教育年金和自己的重疾险。',
              '准备 5 年交、保至 24 岁的测算',
            ],
          ),
        ],
      },
      {
        name: '姜楠',
        gender: 'female',
        birthOn: '1992-05-29',
        relation: 'spouse',
        occupation: 'administration',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 90_000,
      },
      {
        name: '任嘉木',
        gender: 'male',
        birthOn: '2020-07-18',
        relation: 'child',
        isCustomer: false,
      },
      {
        name: '吴桂珍',
        gender: 'female',
        birthOn: '1961-11-20',
        relation: 'parent',
        occupation: 'retired',
        marital: 'widowed',
        education: 'secondary',
        incomeYuan: 43_000,
        contacts: [
          contact('2026-11-20T08:50', ['phone', 3, 'served'], ['生日问候；提醒养老金资格认证。']),
        ],
      },
    ],
  },
  {
    // Walked in for an account: little is known, nothing can be recommended yet.
    key: 'fan',
    owner: 'RM0105',
    isUrban: true,
    address: '江苏省清江市桥北区大学城 1 号',
    incomeYuan: null,
    confirmedOn: '2026-07-02',
    members: [
      {
        name: '范思远',
        gender: 'male',
        birthOn: '2004-06-12',
        relation: 'self',
        lacks: ['idNumber', 'bankAccount', 'address', 'income'],
        contacts: [
          contact(
            '2026-07-02T16:00',
            ['visit', 10, 'not-reached'],
            ['毕业来办卡，留了姓名和手机，赶车先走，资料未补齐。', '补证件、职业和收入'],
          ),
        ],
      },
    ],
  },
  {
    key: 'tian',
    owner: 'RM0105',
    isUrban: true,
    address: '江苏省清江市桥北区新桥路 112 号',
    incomeYuan: 61_000,
    confirmedOn: '2025-06-27',
    members: [
      {
        name: '田桂芳',
        gender: 'female',
        birthOn: '1968-07-31',
        relation: 'self',
        occupation: 'services',
        marital: 'divorced',
        education: 'secondary',
        incomeYuan: 61_000,
        contacts: [
          contact(
            '2025-06-27T10:20',
            ['visit', 15, 'considering'],
            ['想买防癌险，等体检报告出来再说。'],
          ),
        ],
      },
    ],
  },
]
