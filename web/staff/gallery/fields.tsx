import { useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { CheckboxField } from '#web/ui/checkbox-field.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'

const STAFF = [
  { id: 'cxl', label: '陈晓琳', note: '100231 · 陆家嘴支行' },
  { id: 'zyw', label: '周雅雯', note: '100245 · 陆家嘴支行' },
  { id: 'wqh', label: '吴启航', note: '100377 · 徐家汇支行' },
] as const
const PAYING = [
  { id: 'single', label: '趸交' },
  { id: 'five', label: '5 年交' },
  { id: 'ten', label: '10 年交' },
  { id: 'twenty', label: '20 年交', isDisabled: true, note: '超过投保年龄' },
] as const
const NEEDS = [
  { id: 'health', label: '健康保障', note: '大病、住院的费用' },
  { id: 'pension', label: '养老', note: '退休后每月有收入' },
  { id: 'legacy', label: '传承', note: '留给家人', isDisabled: true },
] as const

export function FieldSamples() {
  const [name, setName] = useState('王淑芬')
  const [income, setIncome] = useState<number | null>(24_000_000)
  const [age, setAge] = useState<number | null>(62)
  const [paying, setPaying] = useState<(typeof PAYING)[number]['id'] | null>('five')
  const [staff, setStaff] = useState<(typeof STAFF)[number]['id'] | null>(null)
  const [born, setBorn] = useState<string | null>('1964-03-18')
  const [need, setNeed] = useState<(typeof NEEDS)[number]['id'] | null>('pension')
  const [note, setNote] = useState('')
  const [agreed, setAgreed] = useState(true)
  return (
    <Form columns={3} onSubmit={() => toast('已提交')} label="示例表单">
      <TextField label="客户姓名" isRequired value={name} onChange={setName} />
      <TextField
        label="证件号码"
        isRequired
        value="31010419640318"
        error="身份证号应为 18 位，现在是 14 位"
      />
      <TextField label="客户编号" value="KH-000218" isDisabled hint="由系统生成" />
      <MoneyField label="家庭年收入" isRequired value={income} onChange={setIncome} />
      <NumberField label="年龄" suffix="岁" value={age} onChange={setAge} hint="按周岁计算" />
      <DateField label="出生日期" value={born} onChange={setBorn} max="2026-11-22" />
      <Select label="交费方式" options={PAYING} value={paying} onChange={setPaying} />
      <ComboBox label="客户经理" options={STAFF} value={staff} onChange={setStaff} />
      <div className="self-end">
        <SearchField label="查找产品" />
      </div>
      <RadioCards
        label="主要需求"
        isRequired
        columns={3}
        className="col-span-full"
        options={NEEDS}
        value={need}
        onChange={setNeed}
      />
      <TextArea
        label="沟通记录"
        className="col-span-full"
        value={note}
        onChange={setNote}
        maxLength={500}
        placeholder="客户关心什么、您怎样回答"
      />
      <div className="col-span-full flex flex-col gap-2">
        <CheckboxField isSelected={agreed} onChange={setAgreed}>
          客户同意本行使用以上资料评估保险需求
        </CheckboxField>
        <CheckboxField isIndeterminate>部分选中</CheckboxField>
        <CheckboxField isDisabled>不可选</CheckboxField>
        <CheckboxField error="须由客户本人勾选">本人已阅读并理解</CheckboxField>
      </div>
      <FormActions>
        <Button type="submit" variant="primary">
          下一步
        </Button>
        <Button>保存草稿</Button>
      </FormActions>
    </Form>
  )
}
