import { Plus } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { type ContentProps, type Disclosure, nextDisclosure } from './content-draft.ts'
import { Rows } from './rows.tsx'
import type { Product } from './words.ts'

type Gaps = Product['gaps']
type Props = ContentProps & { gaps: Gaps }

export function DisclosureRows({ content, onChange, gaps }: Props) {
  const t = useT()
  const { disclosures } = content
  const add = (known: Required | null) =>
    onChange({ ...content, disclosures: [...disclosures, nextDisclosure(disclosures, known)] })
  return (
    <Rows
      title={t('重要提示')}
      note={t('客户逐项阅读并确认；保存后按产品属性列出还缺哪几项')}
      rows={disclosures}
      onChange={(next) => onChange({ ...content, disclosures: next })}
      titleOf={(item, index) => item.title || t('提示 {no}', { no: index + 1 })}
      addLabel={t('添一项提示')}
      onAdd={() => add(null)}
      offers={<Offers missing={missingIn(gaps, disclosures)} onAdd={add} />}
    >
      {(item, put) => <Fields item={item} put={put} />}
    </Rows>
  )
}

type FieldsProps = { item: Disclosure; put: (change: Partial<Disclosure>) => void }

function Fields({ item, put }: FieldsProps) {
  const t = useT()
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-[1fr_8rem]">
      <TextField
        label={t('标题')}
        isRequired
        maxLength={60}
        value={item.title}
        onChange={(title) => put({ title })}
      />
      <NumberField
        label={t('至少读')}
        suffix={t('秒')}
        minValue={0}
        maxValue={120}
        value={item.minReadSec}
        onChange={(seconds) => put({ minReadSec: seconds ?? 0 })}
      />
      <GuardedTextArea
        label={t('用大白话说')}
        isRequired
        className="col-span-full"
        rows={2}
        maxLength={600}
        value={item.plain}
        onChange={(plain) => put({ plain })}
      />
      <TextArea
        label={t('条款原文')}
        isRequired
        className="col-span-full"
        rows={3}
        maxLength={4000}
        value={item.clause}
        onChange={(clause) => put({ clause })}
      />
    </div>
  )
}

type Required = { id: string; title: string }
type OffersProps = { missing: readonly Required[]; onAdd: (known: Required) => void }

function Offers({ missing, onAdd }: OffersProps) {
  const t = useT()
  if (missing.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-warning-line bg-warning-bg px-4 py-2.5">
      <span className="text-sm text-warning">{t('这款产品还必须提示：')}</span>
      {missing.map((known) => (
        <Button key={known.id} size="sm" icon={<Plus aria-hidden />} onPress={() => onAdd(known)}>
          {known.title}
        </Button>
      ))}
    </div>
  )
}

const MISSING = 'disclosure-missing.'

/** Which of them a product needs is the server's rule; what it misses, it names. */
function missingIn(gaps: Gaps, given: readonly Disclosure[]): Required[] {
  return gaps
    .filter(({ code }) => code.startsWith(MISSING))
    .map(({ code, message }) => ({
      id: code.slice(MISSING.length),
      title: /“(.+?)”/.exec(message)?.[1] ?? '',
    }))
    .filter(({ id }) => !given.some((item) => item.id === id))
}
