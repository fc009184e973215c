import { contact, elsewhere } from './people.ts'
import type { Household } from './people.ts'

/** 清江分行营业部：陈嘉树（RM0102）的客户。 */
export const QINGJIANG_CENTRE: readonly Household[] = [
  {
    key: 'zhao',
    owner: 'RM0102',
    isUrban: true,
    address: '江苏省清江市临江区滨河东路 36 号翠湾 8 幢 904 室',
    incomeYuan: 336_000,
    confirmedOn: '2026-11-08',
    members: [
      {
        name: '赵明轩',
        gender: 'male',
        birthOn: '1994-05-16',
        relation: 'self',
        occupation: 'technician',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 216_000,
        contacts: [
          contact(
            '2026-10-21T12:30',
            ['cellular', 6, 'interested'],
            [
              '女儿刚满两岁，房贷还剩 24 年，单位只有基本医保，想先配重疾和医疗。',
              '约 11 月第二周面谈',
            ],
          ),
          contact(
            '2026-11-08T10:00',
            ['visit', 45, 'interested'],
            [
              '核对了收入和家庭资料，每年保费预算 1.5 万元，先保大人再保孩子。',
              '11 月 22 日来网点做需求分析和风险测评',
            ],
          ),
        ],
      },
      {
        name: '孙悦',
        gender: 'female',
        birthOn: '1996-08-27',
        relation: 'spouse',
        occupation: 'administration',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 120_000,
        contacts: [
          contact(
            '2026-11-08T10:20',
            ['visit', 25, 'considering'],
            ['想给女儿存教育金，同意等大人的保障配好后再看。'],
          ),
        ],
        holdings: [elsewhere('沐禾人寿', ['安心定期寿险', 'life', 860, '2044-06-30'])],
      },
      {
        name: '赵一诺',
        gender: 'female',
        birthOn: '2024-10-09',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'li-kexin',
    owner: 'RM0102',
    isUrban: true,
    address: '江苏省清江市临江区青年路 9 号公寓 A 座 1107 室',
    incomeYuan: 84_000,
    confirmedOn: '2026-06-18',
    members: [
      {
        name: '李可欣',
        gender: 'female',
        birthOn: '2002-02-14',
        relation: 'self',
        occupation: 'services',
        marital: 'single',
        education: 'tertiary',
        incomeYuan: 84_000,
        contacts: [
          contact(
            '2026-06-18T19:05',
            ['visit', 20, 'considering'],
            [
              '刚工作两年，每月能拿出 150 元左右，想要便宜的意外和医疗。',
              '发送一年期医疗和意外险的说明',
            ],
          ),
        ],
      },
    ],
  },
  {
    // Three policies already take 18.9 % of the household's income.
    key: 'wang-zhicheng',
    owner: 'RM0102',
    isUrban: true,
    address: '江苏省清江市临江区建新路 210 号 12 幢 401 室',
    incomeYuan: 186_000,
    confirmedOn: '2026-10-27',
    members: [
      {
        name: '王志成',
        gender: 'male',
        birthOn: '1981-07-07',
        relation: 'self',
        occupation: 'technician',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 114_000,
        contacts: [
          contact(
            '2026-10-27T17:40',
            ['visit', 35, 'interested'],
            [
              '听同事说分红险，想再加一份；家里已有三张保单，先把每年总保费算清楚。',
              '做保费负担评估，提示已接近两成',
            ],
          ),
        ],
        holdings: [
          elsewhere('岚石人寿', ['鸿泽终身寿险（分红型）', 'participating', 20_000, null]),
          elsewhere('岚石人寿', ['守护重大疾病保险', 'health', 9_150, null]),
        ],
      },
      {
        name: '张敏',
        gender: 'female',
        birthOn: '1983-10-20',
        relation: 'spouse',
        occupation: 'services',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 72_000,
        holdings: [elsewhere('沐禾人寿', ['长青养老年金保险', 'annuity', 6_000, null])],
      },
      {
        name: '王诗涵',
        gender: 'female',
        birthOn: '2011-06-01',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'du',
    owner: 'RM0102',
    isUrban: true,
    address: '江苏省清江市临江区南门大街 55 号',
    incomeYuan: 240_000,
    confirmedOn: '2026-03-30',
    members: [
      {
        name: '杜鹏',
        gender: 'male',
        birthOn: '1991-01-18',
        relation: 'self',
        occupation: 'self-employed',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 180_000,
        contacts: [
          contact(
            '2026-03-30T14:00',
            ['visit', 30, 'considering'],
            ['开两家小饭馆，去年后厨小火情，没有财产险。', '转介砚洲财险商铺方案'],
          ),
        ],
      },
      {
        name: '白雪',
        gender: 'female',
        birthOn: '1993-12-03',
        relation: 'spouse',
        occupation: 'self-employed',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 60_000,
        lacks: ['bankAccount'],
      },
      {
        name: '杜一鸣',
        gender: 'male',
        birthOn: '2020-09-15',
        relation: 'child',
        isCustomer: false,
      },
      {
        name: '杜一航',
        gender: 'male',
        birthOn: '2020-09-15',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
]
