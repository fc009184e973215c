import { INTRODUCTION_PARTS, MANDATORY_ELEMENTS } from '#web/api/labels.gen.ts'
import { msg, useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { FIELD_GRID } from './basic-fields.tsx'
import type { ContentProps } from './content-draft.ts'

type Element = keyof typeof MANDATORY_ELEMENTS
type Part = keyof typeof INTRODUCTION_PARTS

const LONG = 4000
const SHORT = 2000
const MAX: Record<Element, number> = {
  liability: LONG,
  scope: LONG,
  exclusions: LONG,
  payment: SHORT,
  term: SHORT,
  sumInsured: SHORT,
}
/** What each part of the talk is for, said while it is being written. */
const PART_HINTS: Record<Part, string> = {
  product: msg('谁承保、叫什么、是保险不是存款'),
  functions: msg('出了什么事、赔多少、怎么交费'),
  audience: msg('适合谁，也写不适合谁'),
  risks: msg('退保损失、不赔的情形、利益是否确定'),
  scope: msg('从哪天到哪天、保什么、不保什么'),
}

export function ElementFields({ content, onChange }: ContentProps) {
  const t = useT()
  return (
    <Card title={t('六要素')} note={t('缺一项都不能上架')}>
      <div className={FIELD_GRID}>
        {(Object.keys(MANDATORY_ELEMENTS) as Element[]).map((element) => (
          <GuardedTextArea
            key={element}
            label={t(MANDATORY_ELEMENTS[element])}
            rows={4}
            maxLength={MAX[element]}
            value={content.elements[element]}
            onChange={(text) =>
              onChange({ ...content, elements: { ...content.elements, [element]: text } })
            }
          />
        ))}
      </div>
    </Card>
  )
}

export function IntroductionFields({ content, onChange }: ContentProps) {
  const t = useT()
  return (
    <Card title={t('五段介绍')} note={t('客户经理按这个顺序讲解')}>
      <div className="grid gap-4">
        {(Object.keys(INTRODUCTION_PARTS) as Part[]).map((part, index) => (
          <GuardedTextArea
            key={part}
            label={`${index + 1}. ${t(INTRODUCTION_PARTS[part])}`}
            hint={t(PART_HINTS[part])}
            rows={3}
            maxLength={1500}
            value={content.introduction[part]}
            onChange={(text) =>
              onChange({ ...content, introduction: { ...content.introduction, [part]: text } })
            }
          />
        ))}
      </div>
    </Card>
  )
}
