import { contact, elsewhere, fromHere } from './people.ts'
import type { Household } from './people.ts'

/** 临江支行：吴思齐（RM0103）与林晓冬（RM0104）的客户。 */
const WU: readonly Household[] = [
  {
    key: 'guo',
    owner: 'RM0103',
    isUrban: true,
    address: '江苏省清江市临江区望江街 88 号 4 幢 101 室',
    incomeYuan: 132_000,
    confirmedOn: '2026-08-25',
    members: [
      {
        name: '郭建国',
        gender: 'male',
        birthOn: '1958-04-05',
        relation: 'self',
        occupation: 'retired',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 72_000,
        contacts: [
          contact(
            '2026-08-25T09:30',
            ['visit', 40, 'considering'],
            [
              '与老伴同来，听力不好，材料要大字。想把到期的 20 万元换成每年能领的钱。',
              '请子女一同参加下次面谈',
            ],
          ),
          contact(
            '2026-11-17T09:10',
            ['phone', 5, 'served'],
            ['提醒 12 月到期的定期存款，未谈产品。'],
          ),
        ],
      },
      {
        name: '刘玉珍',
        gender: 'female',
        birthOn: '1955-10-18',
        relation: 'spouse',
        occupation: 'retired',
        marital: 'married',
        education: 'primary',
        incomeYuan: 60_000,
        contacts: [
          contact(
            '2026-08-25T09:30',
            ['visit', 40, 'declined'],
            ['明确表示不再买长期交费的产品。'],
          ),
        ],
      },
      {
        name: '郭晓军',
        gender: 'male',
        birthOn: '1984-02-02',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'luo',
    owner: 'RM0103',
    isUrban: true,
    address: '江苏省清江市临江区纺织新村 17 幢 203 室',
    incomeYuan: 57_600,
    confirmedOn: '2026-05-14',
    members: [
      {
        name: '罗淑兰',
        gender: 'female',
        birthOn: '1960-03-08',
        relation: 'self',
        occupation: 'retired',
        marital: 'widowed',
        education: 'secondary',
        incomeYuan: 57_600,
        contacts: [
          contact(
            '2026-05-14T10:40',
            ['visit', 30, 'considering'],
            [
              '老伴去年因肺癌去世，有高血压，问有没有能买的防癌险；女儿在外地。',
              '核对健康告知，66 周岁以上转人工核保',
            ],
          ),
        ],
      },
      {
        name: '徐静',
        gender: 'female',
        birthOn: '1988-07-23',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    // Reimbursement medical cover is there already: a second one would pay nothing more.
    key: 'cao',
    owner: 'RM0103',
    isUrban: true,
    address: '江苏省清江市临江区科创路 3 号澄园 6 幢 1801 室',
    incomeYuan: 470_000,
    confirmedOn: '2026-09-28',
    members: [
      {
        name: '曹阳',
        gender: 'male',
        birthOn: '1988-09-09',
        relation: 'self',
        occupation: 'management',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 320_000,
        contacts: [
          contact(
            '2026-09-28T12:20',
            ['visit', 35, 'interested'],
            [
              '自己在网上买过百万医疗，单位还有补充医疗；看到柜台宣传又来问医疗险。',
              '核对已有医疗险，提示不重复赔付',
            ],
          ),
        ],
        holdings: [
          elsewhere('青棠养老', ['安医百万医疗保险', 'health', 569, '2027-05-31']),
          fromHere('LS202309120107', '岚石人寿', ['安家定期寿险', 'life', 3_180, '2053-09-11']),
        ],
      },
      {
        name: '谢婷',
        gender: 'female',
        birthOn: '1990-06-24',
        relation: 'spouse',
        occupation: 'technician',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 150_000,
      },
      {
        name: '曹沐阳',
        gender: 'male',
        birthOn: '2022-01-30',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'feng',
    owner: 'RM0103',
    isUrban: true,
    address: '江苏省清江市临江区师院路 40 号 9 幢 502 室',
    incomeYuan: 218_000,
    confirmedOn: '2026-02-11',
    members: [
      {
        name: '冯志伟',
        gender: 'male',
        birthOn: '1977-08-19',
        relation: 'self',
        occupation: 'civil',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 128_000,
        confirmed: { annualIncomeFen: '2025-02-18', householdIncomeFen: '2025-02-18' },
        contacts: [
          contact(
            '2026-02-11T15:00',
            ['visit', 25, 'considering'],
            ['想给上大学的女儿买意外险；收入资料还是去年的，下次要重新确认。'],
          ),
        ],
      },
      {
        name: '邹丽',
        gender: 'female',
        birthOn: '1979-05-02',
        relation: 'spouse',
        occupation: 'administration',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 90_000,
        holdings: [elsewhere('岚石人寿', ['守护重大疾病保险', 'health', 8_960, null])],
      },
      {
        name: '冯雨桐',
        gender: 'female',
        birthOn: '2006-09-30',
        relation: 'child',
        occupation: 'student',
        marital: 'single',
        education: 'secondary',
        incomeYuan: 0,
        contacts: [
          contact('2026-08-30T11:00', ['visit', 15, 'served'], ['开学前来办卡，顺便更新手机号。']),
        ],
      },
    ],
  },
]

const LIN: readonly Household[] = [
  {
    key: 'yuan',
    owner: 'RM0104',
    isUrban: true,
    address: '江苏省清江市临江区月湖路 11 号 2 幢 1506 室',
    incomeYuan: 198_000,
    confirmedOn: '2026-10-08',
    members: [
      {
        name: '袁浩',
        gender: 'male',
        birthOn: '1998-03-26',
        relation: 'self',
        occupation: 'technician',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 114_000,
        contacts: [
          contact(
            '2026-10-08T16:30',
            ['visit', 30, 'interested'],
            ['国庆刚结婚，房贷 30 年，想看和贷款匹配的定期寿险。', '等产品上架后通知，不承诺时间'],
          ),
        ],
      },
      {
        name: '贾梦琪',
        gender: 'female',
        birthOn: '1999-07-15',
        relation: 'spouse',
        occupation: 'civil',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 84_000,
      },
    ],
  },
  {
    key: 'cai',
    owner: 'RM0104',
    isUrban: true,
    address: '江苏省清江市临江区船厂路 2 号职工楼 6 单元 302 室',
    incomeYuan: 114_000,
    confirmedOn: '2026-01-22',
    members: [
      {
        name: '蔡国庆',
        gender: 'male',
        birthOn: '1974-10-01',
        relation: 'self',
        occupation: 'blue-collar',
        marital: 'married',
        education: 'secondary',
        incomeYuan: 78_000,
        contacts: [
          contact(
            '2026-01-22T17:50',
            ['visit', 20, 'interested'],
            ['船厂焊工，去年工友受伤，想买意外险；先问清楚是不是高空作业。', '核对职业类别'],
          ),
        ],
        holdings: [
          elsewhere('青棠养老', ['平安行综合意外伤害保险', 'accident', 218, '2027-01-24']),
        ],
      },
      {
        name: '叶春梅',
        gender: 'female',
        birthOn: '1976-04-14',
        relation: 'spouse',
        occupation: 'housekeeping',
        marital: 'married',
        education: 'primary',
        incomeYuan: 36_000,
      },
    ],
  },
  {
    key: 'gao-xiang',
    owner: 'RM0104',
    isUrban: true,
    address: '江苏省清江市临江区清风巷 28 号 3 幢 701 室',
    incomeYuan: 126_000,
    confirmedOn: '2025-08-06',
    members: [
      {
        name: '高翔',
        gender: 'male',
        birthOn: '1986-12-28',
        relation: 'self',
        occupation: 'civil',
        marital: 'divorced',
        education: 'tertiary',
        incomeYuan: 126_000,
        contacts: [
          contact('2025-08-06T09:00', ['phone', 7, 'declined'], ['暂时不考虑，明年再联系。']),
        ],
      },
    ],
  },
  {
    key: 'dong',
    owner: 'RM0104',
    isUrban: true,
    address: '江苏省清江市临江区望江街 132 号 1 幢 1003 室',
    incomeYuan: 96_000,
    confirmedOn: '2026-09-19',
    members: [
      {
        name: '董雪',
        gender: 'female',
        birthOn: '1995-01-06',
        relation: 'self',
        occupation: 'services',
        marital: 'single',
        education: 'tertiary',
        incomeYuan: 96_000,
        contacts: [
          contact(
            '2026-09-19T20:00',
            ['cellular', 10, 'considering'],
            ['养了一只柯基，问居家责任险管不管咬人；下月答复。'],
          ),
        ],
      },
    ],
  },
]

export const QINGJIANG_LINJIANG: readonly Household[] = [...WU, ...LIN]
