import { useState } from 'react'
import { MANDATORY_ELEMENTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea, TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import type { Product } from './words.ts'

type Content = Product['content']
type Element = keyof typeof MANDATORY_ELEMENTS
type Grade = '1' | '2' | '3' | '4' | '5'
const GRADES = (['1', '2', '3', '4', '5'] as const).map((id) => ({ id, label: `P${id}` }))

/** The main texts and grades. A revision is a new version and has to be approved anew. */
export function EditDrawer({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useT()
  const [version, setVersion] = useState(product.rowVersion)
  const [content, setContent] = useState<Content>(product.content)
  const [note, setNote] = useState('')
  const deed = useDeed('reviseProduct', ({ versionNo }) => {
    toast(t('已保存为第 {version} 版', { version: versionNo }))
    onClose()
  })
  const save = () => void deed.act({ productId: product.id, content, note }, { ifMatch: version })
  const rebase = () => {
    setVersion(product.rowVersion)
    deed.forget()
  }
  return (
    <Drawer
      title={t('修订「{name}」', { name: product.name })}
      size="lg"
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={note.trim() === ''}
            onPress={save}
          >
            {t('保存为新版本')}
          </Button>
        </>
      }
    >
      <EditFault
        fault={deed.fault}
        name="readProduct"
        onMine={rebase}
        onTheirs={() => {
          setContent(product.content)
          rebase()
        }}
      />
      <div className="mb-4 empty:hidden">
        {product.status === 'on-shelf' && (
          <Notice tone="warning">{t('修订后产生新版本，须重新审批才能继续销售。')}</Notice>
        )}
      </div>
      <Form columns={2} label={t('修订')} onSubmit={save}>
        <MainFields content={content} onChange={setContent} />
        <TextField
          label={t('修订说明')}
          isRequired
          className="col-span-full"
          value={note}
          onChange={setNote}
        />
      </Form>
    </Drawer>
  )
}

type FieldsProps = { content: Content; onChange: (content: Content) => void }

function MainFields({ content, onChange }: FieldsProps) {
  const t = useT()
  const grade = (value: number | null) => (value === null ? null : (String(value) as Grade))
  return (
    <>
      <TextField
        label={t('产品名称')}
        isRequired
        className="col-span-full"
        value={content.name}
        onChange={(name) => onChange({ ...content, name })}
      />
      <Select
        label={t('保险公司评级')}
        options={GRADES}
        value={grade(content.insurerGrade)}
        onChange={(id) => onChange({ ...content, insurerGrade: Number(id) })}
      />
      <Select
        label={t('本行评级')}
        options={GRADES}
        value={grade(content.bankGrade)}
        onChange={(id) => onChange({ ...content, bankGrade: Number(id) })}
      />
      {(Object.keys(MANDATORY_ELEMENTS) as Element[]).map((element) => (
        <TextArea
          key={element}
          label={t(MANDATORY_ELEMENTS[element])}
          isRequired
          rows={4}
          maxLength={2000}
          value={content.elements[element]}
          onChange={(text) =>
            onChange({ ...content, elements: { ...content.elements, [element]: text } })
          }
        />
      ))}
    </>
  )
}
