import { useQuery } from '@tanstack/react-query'
import { Plus, Save } from 'lucide-react'
import { useState } from 'react'
import { call } from '#web/api/call.ts'
import { SCRIPT_PARTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { NumberField } from '#web/ui/number-field.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import { useSettled } from '../parts/filters.ts'
import { LineEditor } from './line-editor.tsx'
import { ProductPicker } from './product-picker.tsx'
import { Submit } from './submit.tsx'
import {
  type Content,
  type Line,
  PARTS,
  type Part,
  type Script,
  type Version,
  blankLine,
} from './words.ts'

type Props = { script: Script; draft: Version }

/** Writing on the left, on the right what it becomes in a made-up sale of a real product. */
export function DraftEditor({ script, draft }: Props) {
  const t = useT()
  const [content, setContent] = useState<Content>(draft.content)
  const isDirty = JSON.stringify(content) !== JSON.stringify(draft.content)
  const deed = useDeed('editScript', () => toast(t('已保存')))
  const at = { scriptId: script.id, version: draft.version }
  const save = () => void deed.act({ ...at, content }, { ifMatch: draft.rowVersion })
  return (
    <>
      {draft.state === 'returned' && (
        <div className="mb-4">
          <Notice tone="warning" title={t('已退回，请修改后重新提交')}>
            {draft.opinion}
          </Notice>
        </div>
      )}
      <EditFault
        fault={deed.fault}
        name="readScript"
        onTheirs={() => {
          setContent(draft.content)
          deed.forget()
        }}
        onMine={save}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex flex-col gap-4">
          {PARTS[script.kind].map((part) => (
            <PartCard
              key={part}
              part={part}
              content={content}
              onChange={setContent}
              faultAt={(path) =>
                deed.fault?.fieldMessage(path) ??
                (isDirty ? undefined : draft.problems.find((each) => each.path === path)?.message)
              }
            />
          ))}
        </div>
        <aside className="sticky top-4 flex flex-col gap-4">
          <div className="flex flex-wrap gap-2">
            <Button
              icon={<Save aria-hidden />}
              busy={deed.isBusy}
              isDisabled={!isDirty}
              onPress={save}
            >
              {t('保存草稿')}
            </Button>
            <Submit script={script} draft={draft} isDirty={isDirty} />
          </div>
          <Preview script={script} content={content} />
        </aside>
      </div>
    </>
  )
}

type PartProps = {
  part: Part
  content: Content
  onChange: (content: Content) => void
  faultAt: (path: string) => string | undefined
}

function PartCard({ part, content, onChange, faultAt }: PartProps) {
  const t = useT()
  const { lines } = content
  const put = (at: number, line: Line) => onChange({ lines: lines.with(at, line) })
  const add = () => onChange({ lines: [...lines, blankLine(part, lines)] })
  const isEmpty = !lines.some((line) => line.part === part)
  return (
    <Card
      title={t(SCRIPT_PARTS[part])}
      actions={
        <Button size="sm" icon={<Plus aria-hidden />} onPress={add}>
          {t('加一句')}
        </Button>
      }
    >
      {isEmpty && <p className="text-warning">{t('这个部分还没有内容，不能提交')}</p>}
      <ul className="flex flex-col gap-4">
        {lines.map((line, at) =>
          line.part === part ? (
            <li key={line.id}>
              <LineEditor
                line={line}
                onChange={(next) => put(at, next)}
                onRemove={() => onChange({ lines: lines.toSpliced(at, 1) })}
                path={`content.lines.${at}`}
                faultAt={faultAt}
              />
            </li>
          ) : null,
        )}
      </ul>
    </Card>
  )
}

const AGE = 30

function Preview({ script, content }: { script: Script; content: Content }) {
  const t = useT()
  const shelf = useAsk('listProducts', {
    limit: 1,
    status: 'on-shelf',
    ...(script.productClass === null ? {} : { class: script.productClass }),
  })
  const [picked, setPicked] = useState<string | null>(script.productId)
  const [age, setAge] = useState<number | null>(AGE)
  const productId = picked ?? shelf.data?.items[0]?.id ?? null
  return (
    <Card title={t('试讲')} note={t('示例客户，不保存')}>
      <div className="mb-3 grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
        <ProductPicker label={t('用哪款产品')} value={productId} onChange={setPicked} />
        <NumberField label={t('客户年龄')} value={age} onChange={setAge} />
      </div>
      {productId !== null && age !== null && age >= 18 && age <= 100 && (
        <Tried kind={script.kind} content={content} productId={productId} age={age} />
      )}
    </Card>
  )
}

type TriedProps = { kind: Script['kind']; content: Content; productId: string; age: number }

function Tried(asked: TriedProps) {
  const t = useT()
  const settled = JSON.parse(useSettled(JSON.stringify(asked))) as TriedProps
  const { data } = useQuery({
    queryKey: ['tryScript', settled],
    queryFn: ({ signal }) => call('tryScript', settled, { signal }),
    placeholderData: (before) => before,
  })
  if (!data) return null
  return (
    <ul
      className="flex max-h-[28rem] flex-col gap-2.5 overflow-y-auto"
      tabIndex={0}
      aria-live="polite"
    >
      {data.lines.map((line) => (
        <li key={line.lineId} className={line.isSaid ? '' : 'text-faint'}>
          <span className="mr-1.5 align-middle">
            <Tag tone={line.isSaid ? 'success' : 'neutral'}>
              {line.isSaid ? t(SCRIPT_PARTS[line.part]) : t('不说')}
            </Tag>
          </span>
          {line.text}
          {line.answer !== null && <p className="mt-0.5 text-soft">{line.answer}</p>}
          {line.why !== '' && <p className="text-sm">{line.why}</p>}
        </li>
      ))}
    </ul>
  )
}
