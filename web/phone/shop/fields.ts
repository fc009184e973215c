import { useState } from 'react'
import { msg } from '#web/i18n/t.ts'

export type FieldName = 'name' | 'idNumber' | 'accountLast4' | 'code'
export type FieldSpec = {
  name: FieldName
  title: string
  hint: string
  isNumeric: boolean
  maxLength: number
  autoComplete: string
  /** What is still missing, or nothing. */
  lacking: (value: string) => string | null
}

const digits = (count: number, message: string) => (value: string) =>
  value.length === count ? null : message

const FIELDS: readonly FieldSpec[] = [
  {
    name: 'name',
    title: msg('您的姓名'),
    hint: msg('和身份证上的一样'),
    isNumeric: false,
    maxLength: 40,
    autoComplete: 'name',
    lacking: (value) => (value.trim().length >= 2 ? null : msg('请输入姓名')),
  },
  {
    name: 'idNumber',
    title: msg('您的身份证号码'),
    hint: msg('18 位，最后一位可能是 X'),
    isNumeric: false,
    maxLength: 30,
    autoComplete: 'off',
    lacking: (value) => (value.trim().length >= 15 ? null : msg('请输入完整的号码')),
  },
  {
    name: 'accountLast4',
    title: msg('您在本行账户的后四位'),
    hint: msg('银行卡或存折号码的最后四位数字'),
    isNumeric: true,
    maxLength: 4,
    autoComplete: 'off',
    lacking: digits(4, msg('请输入四位数字')),
  },
  {
    name: 'code',
    title: msg('请输入短信里的 6 位数字'),
    hint: msg('验证码'),
    isNumeric: true,
    maxLength: 6,
    autoComplete: 'one-time-code',
    lacking: digits(6, msg('请输入 6 位数字')),
  },
]

const NOTHING: Record<FieldName, string> = { name: '', idNumber: '', accountLast4: '', code: '' }

/** Held in memory alone: what says who somebody is is kept nowhere on the phone. */
export function useFields() {
  const [values, setValues] = useState(NOTHING)
  const setValue = (field: FieldSpec, typed: string) => {
    const text = typed.normalize('NFKC')
    const clean = field.isNumeric ? text.replaceAll(/\D/g, '') : text
    setValues((before) => ({ ...before, [field.name]: clean.slice(0, field.maxLength) }))
  }
  return { fields: FIELDS, values, setValue }
}
