import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import { missingFor } from './content-draft.ts'
import { ContentForm } from './content-form.tsx'
import type { Product } from './words.ts'

type Props = { product: Product; onClose: () => void }

/** A revision is a new version and has to be approved anew. */
export function EditDrawer({ product, onClose }: Props) {
  const t = useT()
  const { content, setContent, note, setNote, faultOf, ...edit } = useRevision({ product, onClose })
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
          <Button variant="primary" busy={edit.deed.isBusy} onPress={edit.save}>
            {t('保存为新版本')}
          </Button>
        </>
      }
    >
      <EditFault
        fault={edit.deed.fault}
        name="readProduct"
        onMine={edit.keepMine}
        onTheirs={edit.takeTheirs}
      />
      <div className="mb-4 empty:hidden">
        {product.status === 'on-shelf' && (
          <Notice tone="warning">{t('修订后立即下架，新版本重新审批后才能继续销售。')}</Notice>
        )}
      </div>
      <Form label={t('修订')} onSubmit={edit.save}>
        <TextField
          label={t('修订说明')}
          isRequired
          maxLength={200}
          placeholder={t('改了什么、为什么')}
          value={note}
          onChange={setNote}
          error={faultOf('note')}
        />
        <ContentForm {...{ content, faultOf }} onChange={setContent} gaps={product.gaps} />
      </Form>
    </Drawer>
  )
}

/** The version edited is the one that was open, until the author has seen the newer one. */
function useRevision({ product, onClose }: Props) {
  const t = useT()
  const [version, setVersion] = useState(product.rowVersion)
  const [content, setContent] = useState(product.content)
  const [note, setNote] = useState('')
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('reviseProduct', ({ versionNo }) => {
    toast(t('已保存为第 {version} 版', { version: versionNo }))
    onClose()
  })
  const missing = [...missingFor(content), ...(note.trim() === '' ? ['note'] : [])]
  const faultOf = (field: string) =>
    wasTried && missing.includes(field) ? t('请填写') : deed.fault?.fieldMessage(`content.${field}`)
  const save = () => {
    setTried(true)
    if (missing.length > 0) return
    void deed.act({ productId: product.id, content, note }, { ifMatch: version })
  }
  const keepMine = () => {
    setVersion(product.rowVersion)
    deed.forget()
  }
  const takeTheirs = () => {
    setContent(product.content)
    keepMine()
  }
  return { content, setContent, note, setNote, faultOf, save, deed, keepMine, takeTheirs }
}
