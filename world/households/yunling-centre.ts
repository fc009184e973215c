import { contact, elsewhere, fromHere } from './people.ts'
import type { Household } from './people.ts'

/** 云陵分行营业部：沈国梁（RM0201）与魏若兰（RM0202）的客户。 */
const SHEN: readonly Household[] = [
  {
    key: 'tan',
    owner: 'RM0201',
    isUrban: true,
    address: '江苏省云陵市城中区建陵大道 168 号御景台 1 幢 2601 室',
    incomeYuan: 1_380_000,
    confirmedOn: '2026-08-13',
    members: [
      {
        name: '谭振华',
        gender: 'male',
        birthOn: '1976-02-20',
        relation: 'self',
        occupation: 'entrepreneur',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 1_100_000,
        contacts: [
          contact(
            '2026-08-13T14:30',
            ['visit', 60, 'interested'],
            [
              '水泥制品厂，下游拖欠 130 万元，问信用险怎么保；同时关心儿子的教育和传承。',
              '约砚洲财险信用险专员，先收应收账款清单',
            ],
          ),
          contact(
            '2026-10-30T10:00',
            ['cellular', 12, 'considering'],
            ['限额清单还在整理，11 月底给。'],
          ),
        ],
        holdings: [
          fromHere('LS202206200044', '岚石人寿', [
            '鸿福两全保险（分红型）',
            'participating',
            120_000,
            '2037-06-19',
          ]),
        ],
      },
      {
        name: '邓莉',
        gender: 'female',
        birthOn: '1979-11-11',
        relation: 'spouse',
        occupation: 'management',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 280_000,
      },
      {
        name: '谭启',
        gender: 'male',
        birthOn: '2004-01-09',
        relation: 'child',
        occupation: 'student',
        marital: 'single',
        education: 'tertiary',
        incomeYuan: 0,
      },
    ],
  },
  {
    // Knows funds and shares, asks for investment-linked cover by name.
    key: 'yin',
    owner: 'RM0201',
    isUrban: true,
    address: '江苏省云陵市城中区东湖路 9 号 4 幢 1902 室',
    incomeYuan: 420_000,
    confirmedOn: '2026-11-10',
    members: [
      {
        name: '尹志远',
        gender: 'male',
        birthOn: '1982-09-13',
        relation: 'self',
        occupation: 'technician',
        marital: 'single',
        education: 'tertiary',
        incomeYuan: 420_000,
        contacts: [
          contact(
            '2026-11-10T15:00',
            ['visit', 45, 'interested'],
            [
              '基金投资 10 年，能接受亏损，想拿 60 万元做 8 年以上的安排，主动问投连险。',
              '先做风险测评，再看账户说明书',
            ],
          ),
        ],
        holdings: [elsewhere('岚石人寿', ['守护重大疾病保险', 'health', 12_800, null])],
      },
    ],
  },
  {
    key: 'pan',
    owner: 'RM0201',
    isUrban: true,
    address: '江苏省云陵市城中区文昌路 51 号 3 幢 802 室',
    incomeYuan: 264_000,
    confirmedOn: '2026-05-26',
    members: [
      {
        name: '潘文斌',
        gender: 'male',
        birthOn: '1987-04-21',
        relation: 'self',
        occupation: 'civil',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 150_000,
        contacts: [
          contact(
            '2026-05-26T17:20',
            ['visit', 30, 'considering'],
            ['二孩家庭，教育金每年能拿出 2 万元。'],
          ),
        ],
      },
      {
        name: '黎静',
        gender: 'female',
        birthOn: '1989-03-17',
        relation: 'spouse',
        occupation: 'civil',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 114_000,
      },
      {
        name: '潘子轩',
        gender: 'male',
        birthOn: '2015-10-10',
        relation: 'child',
        isCustomer: false,
      },
      {
        name: '潘子涵',
        gender: 'female',
        birthOn: '2021-12-25',
        relation: 'child',
        isCustomer: false,
      },
      {
        name: '黎素云',
        gender: 'female',
        birthOn: '1960-06-06',
        relation: 'other',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'yu',
    owner: 'RM0201',
    isUrban: true,
    address: '江苏省云陵市城中区文昌路 12 号 1 幢 301 室',
    incomeYuan: 91_000,
    confirmedOn: '2026-06-05',
    members: [
      {
        name: '余丽萍',
        gender: 'female',
        birthOn: '1965-05-10',
        relation: 'self',
        occupation: 'retired',
        marital: 'divorced',
        education: 'tertiary',
        incomeYuan: 91_000,
        contacts: [
          contact(
            '2026-06-05T10:00',
            ['visit', 30, 'interested'],
            [
              '退休教师，想要终身领取的养老金，能拿出 15 万元；不接受有亏损的产品。',
              '提供即期年金说明和退保损失表',
            ],
          ),
        ],
      },
    ],
  },
]

const WEI: readonly Household[] = [
  {
    key: 'kang',
    owner: 'RM0202',
    isUrban: true,
    address: '江苏省云陵市城中区东湖路 88 号 10 幢 603 室',
    incomeYuan: 228_000,
    confirmedOn: '2026-10-19',
    members: [
      {
        name: '康伟',
        gender: 'male',
        birthOn: '1993-08-04',
        relation: 'self',
        occupation: 'technician',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 138_000,
        contacts: [
          contact(
            '2026-10-19T12:00',
            ['visit', 30, 'interested'],
            ['太太怀孕五个月，想在孩子出生前把夫妻俩的保障配好。', '核对孕期投保规定'],
          ),
        ],
      },
      {
        name: '毛丹',
        gender: 'female',
        birthOn: '1995-11-30',
        relation: 'spouse',
        occupation: 'administration',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 90_000,
      },
    ],
  },
  {
    key: 'shi',
    owner: 'RM0202',
    isUrban: true,
    address: '江苏省云陵市城中区建陵大道 77 号 2 幢 1101 室',
    incomeYuan: 390_000,
    confirmedOn: '2026-04-28',
    members: [
      {
        name: '史建平',
        gender: 'male',
        birthOn: '1971-09-27',
        relation: 'self',
        occupation: 'management',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 300_000,
        contacts: [
          contact(
            '2026-04-28T15:40',
            ['visit', 35, 'considering'],
            ['一次拿 80 万元买增额终身寿，问会不会亏；强调前几年退保有损失。'],
          ),
        ],
      },
      {
        name: '龙芳',
        gender: 'female',
        birthOn: '1972-12-15',
        relation: 'spouse',
        occupation: 'self-employed',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 90_000,
        confirmed: { phone: '2025-05-20', address: '2025-05-20' },
      },
    ],
  },
  {
    key: 'he-xiaoyu',
    owner: 'RM0202',
    isUrban: true,
    address: '江苏省云陵市城中区康复路 5 号宿舍楼 308 室',
    incomeYuan: 102_000,
    confirmedOn: '2026-09-07',
    members: [
      {
        name: '贺小雨',
        gender: 'female',
        birthOn: '2000-05-12',
        relation: 'self',
        occupation: 'technician',
        marital: 'single',
        education: 'tertiary',
        incomeYuan: 102_000,
        contacts: [
          contact(
            '2026-09-07T21:00',
            ['cellular', 9, 'interested'],
            ['护士，三班倒，想买重疾险，晚上才有空。', '约休息日 10 月 11 日面谈'],
          ),
          contact(
            '2026-10-11T10:00',
            ['visit', 30, 'considering'],
            ['30 万元保额，20 年交，回去和父母商量。'],
          ),
        ],
      },
    ],
  },
  {
    key: 'zhong',
    owner: 'RM0202',
    isUrban: true,
    address: '江苏省云陵市城中区柳营路 19 号 6 幢 502 室',
    incomeYuan: 156_000,
    confirmedOn: '2025-10-14',
    members: [
      {
        name: '钟志明',
        gender: 'male',
        birthOn: '1979-03-03',
        relation: 'self',
        occupation: 'blue-collar',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 96_000,
        contacts: [
          contact('2025-10-14T16:00', ['phone', 6, 'served'], ['协助办理旧保单受益人变更。']),
        ],
        holdings: [elsewhere('岚石人寿', ['盈安增额终身寿险（2024 版）', 'life', 10_000, null])],
      },
      {
        name: '洪梅',
        gender: 'female',
        birthOn: '1980-06-16',
        relation: 'spouse',
        occupation: 'services',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 60_000,
      },
      { name: '钟睿', gender: 'male', birthOn: '2008-11-29', relation: 'child', isCustomer: false },
    ],
  },
]

export const YUNLING_CENTRE: readonly Household[] = [...SHEN, ...WEI]
