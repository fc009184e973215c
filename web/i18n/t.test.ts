// Texts in three languages: what a translator's form becomes, and what is shown when one is missing.
import { describe, expect, it } from 'vitest'
import enTexts from './en.json'
import hantTexts from './zh-Hant.json'
import { langOf, translatorOf } from './t.ts'

const english = translatorOf(
  {
    '还有 {days} 天': [
      'There ',
      ['days', 'plural', { one: ['is ', '#', ' day'], other: ['are ', '#', ' days'] }],
      ' left',
    ],
    '{count} 位客户': [
      ['count', 'plural', { '=0': 'nobody', one: 'one customer', other: ['#', ' customers'] }],
    ],
    你好: 'Hello',
    '你好，{name}': ['Hello, ', ['name'], '!'],
    空: '',
  },
  'en-US',
)

describe('a text', () => {
  it('is taken from the catalogue', () => {
    expect(english('你好')).toBe('Hello')
    expect(english('你好，{name}', { name: '赵明轩' })).toBe('Hello, 赵明轩!')
  })

  it.each([
    [0, 'There are 0 days left'],
    [1, 'There is 1 day left'],
    [2, 'There are 2 days left'],
  ])('follows the number: %i', (days, text) => {
    expect(english('还有 {days} 天', { days })).toBe(text)
  })

  it('an exact number goes before the rule', () => {
    const said = [0, 1, 5].map((count) => english('{count} 位客户', { count }))
    expect(said).toEqual(['nobody', 'one customer', '5 customers'])
  })

  it('that nobody translated is shown in Chinese, filled in, never blank', () => {
    expect(english('没有译文')).toBe('没有译文')
    expect(english('剩 {n} 项', { n: 3 })).toBe('剩 3 项')
    expect(english('剩 {n} 项')).toBe('剩  项')
  })

  it('what a person typed is never taken for a place of ours', () => {
    expect(english('你好，{name}', { name: '{name}' })).toBe('Hello, {name}!')
    expect(english('客户 {name}', { name: '$& {name}' })).toBe('客户 $& {name}')
  })
})

it('a language nobody knows is read as Chinese', () => {
  expect([langOf('en'), langOf('zh-Hant'), langOf('xx' as 'en')]).toEqual([
    'en-US',
    'zh-TW',
    'zh-CN',
  ])
})

const CATALOGUES: [string, Record<string, string>][] = [
  ['en', enTexts],
  ['zh-Hant', hantTexts],
]

describe.each(CATALOGUES)('the catalogue %s', (_, catalogue) => {
  // English counts in thousands and has no 万.
  const placesIn = (text: string) =>
    [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).filter((place) => place !== 'wan')

  it('keeps every place of the Chinese text', () => {
    const lost = Object.entries(catalogue).filter(([key, text]) =>
      placesIn(key).some((place) => !placesIn(text).includes(place)),
    )
    expect(lost).toEqual([])
  })

  it('leaves nothing blank', () => {
    expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '')).toEqual([])
  })
})
