import { contact, elsewhere, fromHere } from './people.ts'
import type { Household } from './people.ts'

/** 清江分行营业部：资深客户经理周雅文（RM0101）的客户。 */
export const QINGJIANG_SENIOR: readonly Household[] = [
  {
    key: 'jiang',
    owner: 'RM0101',
    isUrban: true,
    address: '江苏省清江市临江区云台路 18 号澜庭苑 3 幢 1202 室',
    incomeYuan: 2_600_000,
    confirmedOn: '2026-10-16',
    members: [
      {
        name: '江浩然',
        gender: 'male',
        birthOn: '1978-03-14',
        relation: 'self',
        occupation: 'entrepreneur',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 2_500_000,
        contacts: [
          contact(
            '2026-10-16T10:00',
            ['visit', 50, 'interested'],
            [
              '厂里新添两条包装线，关心企业主意外后家人的保障和贷款偿还；有股票基金投资经验 12 年。',
              '准备终身寿险与投连险的对比材料，先做风险测评',
            ],
          ),
          contact(
            '2026-11-12T15:20',
            ['cellular', 8, 'considering'],
            [
              '确认下周三携太太到网点，先看传承安排，预算每年 50 万元以内。',
              '11 月 25 日 14:00 面谈，预留双录区',
            ],
          ),
        ],
        holdings: [
          fromHere('LS202110180031', '岚石人寿', [
            '岚石恒守终身寿险（2021 版）',
            'life',
            86_000,
            null,
          ]),
          elsewhere('砚洲财险', ['商铺企业财产综合保险', 'property', 11_500, '2027-03-31']),
        ],
      },
      {
        name: '苏婉',
        gender: 'female',
        birthOn: '1981-09-02',
        relation: 'spouse',
        occupation: 'homemaker',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 100_000,
        contacts: [
          contact(
            '2026-10-16T10:30',
            ['visit', 20, 'considering'],
            ['更看重两个孩子的教育金和自己的重疾保障。'],
          ),
        ],
        holdings: [elsewhere('岚石人寿', ['守护重大疾病保险', 'health', 15_600, null])],
      },
      {
        name: '江子墨',
        gender: 'male',
        birthOn: '2009-05-21',
        relation: 'child',
        isCustomer: false,
      },
      {
        name: '江子萱',
        gender: 'female',
        birthOn: '2017-08-11',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'lu-jiahe',
    owner: 'RM0101',
    isUrban: true,
    address: '江苏省清江市临江区学府路 77 号 5 幢 601 室',
    incomeYuan: 520_000,
    confirmedOn: '2026-07-20',
    members: [
      {
        name: '陆家和',
        gender: 'male',
        birthOn: '1970-06-30',
        relation: 'self',
        occupation: 'management',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 280_000,
        contacts: [
          contact(
            '2026-07-20T09:40',
            ['visit', 35, 'considering'],
            ['四年后退休，想知道补充养老金每月能多领多少。', '测算 55 岁以上可投的即期养老年金'],
          ),
        ],
        holdings: [
          elsewhere('沐禾人寿', ['福满年金保险（分红型）', 'annuity', 30_000, '2038-05-31']),
        ],
      },
      {
        name: '殷晓琴',
        gender: 'female',
        birthOn: '1973-02-17',
        relation: 'spouse',
        occupation: 'civil',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 130_000,
      },
      {
        name: '陆一凡',
        gender: 'male',
        birthOn: '2000-04-08',
        relation: 'child',
        occupation: 'technician',
        marital: 'single',
        education: 'tertiary',
        incomeYuan: 110_000,
        contacts: [
          contact('2026-09-03T12:10', ['phone', 4, 'not-reached'], ['两次未接，改发短信约时间。']),
        ],
      },
    ],
  },
  {
    key: 'qin',
    owner: 'RM0101',
    isUrban: true,
    address: '江苏省清江市临江区金汇路 120 号 2 单元 1503 室',
    incomeYuan: 310_000,
    confirmedOn: '2026-09-11',
    members: [
      {
        name: '秦岚',
        gender: 'female',
        birthOn: '1985-11-05',
        relation: 'self',
        occupation: 'management',
        marital: 'divorced',
        education: 'tertiary',
        incomeYuan: 310_000,
        contacts: [
          contact(
            '2026-09-11T18:10',
            ['visit', 40, 'interested'],
            [
              '独自抚养女儿，房贷余额 92 万元，担心自己出事后没人还贷。',
              '试算 100 万元、保 20 年的定期寿险',
            ],
          ),
        ],
      },
      {
        name: '秦悠悠',
        gender: 'female',
        birthOn: '2014-03-19',
        relation: 'child',
        isCustomer: false,
      },
    ],
  },
  {
    key: 'xia',
    owner: 'RM0101',
    isUrban: true,
    address: '江苏省清江市临江区杏林巷 6 号 1 幢 302 室',
    incomeYuan: 228_000,
    confirmedOn: '2026-04-09',
    members: [
      {
        name: '夏伟民',
        gender: 'male',
        birthOn: '1966-01-25',
        relation: 'self',
        occupation: 'retired',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 132_000,
        contacts: [
          contact(
            '2026-04-09T10:15',
            ['visit', 30, 'considering'],
            [
              '退休医生，定期到期 40 万元，想留一半做每年能领的养老钱。',
              '比较即期年金与继续存定期，说明退保损失',
            ],
          ),
        ],
      },
      {
        name: '吕慧珍',
        gender: 'female',
        birthOn: '1968-12-12',
        relation: 'spouse',
        occupation: 'retired',
        marital: 'married',
        education: 'tertiary',
        incomeYuan: 96_000,
        holdings: [elsewhere('青棠养老', ['银龄防癌疾病保险', 'health', 1_480, '2033-08-31'])],
      },
    ],
  },
]
