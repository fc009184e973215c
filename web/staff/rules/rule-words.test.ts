import { describe, expect, it } from 'vitest'
import { SHARE_OF_NOTHING } from '#web/api/facts.gen.ts'
import { valueText } from './rule-words.ts'

describe('a value as somebody would say it', () => {
  it.each([
    [{ fact: 'ratio.familyToHousehold', unit: '' }, 1.3, '130%'],
    [{ fact: 'ratio.familyToHousehold', unit: '' }, 1, '100%'],
    [{ fact: 'ratio.familyToHousehold', unit: '' }, 0.2345, '23.5%'],
    [{ fact: 'ratio.familyToHousehold', unit: '' }, SHARE_OF_NOTHING, '家庭没有收入'],
    [{ fact: 'ratio.singleToHousehold', unit: '倍' }, SHARE_OF_NOTHING, '家庭没有收入'],
    [{ fact: 'ratio.singleToHousehold', unit: '倍' }, 4.567, '4.57 倍'],
    [{ fact: 'seller.examScore', unit: '' }, 0.5, '0.5'],
    [{ fact: 'applicant.capacity', unit: '' }, 'limited', '理解或表达有明显困难'],
    [{ fact: 'product.designType', unit: '' }, 'participating', '分红型'],
    [{ fact: 'applicant.capacity', unit: '' }, 'something-new', 'something-new'],
    [{ fact: 'risk.isValid', unit: '' }, false, '否'],
    [{ fact: 'risk.level', unit: '级' }, null, '未知'],
    [{ fact: 'applicant.age', unit: '周岁' }, 65, '65 周岁'],
    [{ fact: 'refund.amountFen', unit: '分' }, 1_234_500, '¥12,345.00'],
  ])('%o of %s: %s', (of, value, words) => {
    expect(valueText(of, value, (text) => text)).toBe(words)
  })
})
