import { useState } from 'react'
import { PRODUCT_CLASSES, SCRIPT_KINDS, SCRIPT_SEGMENTS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Kind } from './words.ts'
import { ProductPicker } from './product-picker.tsx'

type Props = { onClose: () => void; onCreated: (id: string) => void }

/** Whom and what a script is for stands fast; its words come afterwards, version by version. */
export function CreateDrawer({ onClose, onCreated }: Props) {
  const t = useT()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('talk')
  const [segment, setSegment] = useState<keyof typeof SCRIPT_SEGMENTS>('everyone')
  const [scope, setScope] = useState<'all' | 'product' | keyof typeof PRODUCT_CLASSES>('all')
  const [productId, setProductId] = useState<string | null>(null)
  const deed = useDeed('createScript', ({ id }) => onCreated(id))
  const save = () =>
    void deed.act({
      name,
      kind,
      segment,
      productClass: scope === 'all' || scope === 'product' ? null : scope,
      productId: scope === 'product' ? productId : null,
    })
  const isReady = name.trim().length >= 2 && (scope !== 'product' || productId !== null)
  return (
    <Drawer
      title={t('新建话术')}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} isDisabled={!isReady} onPress={save}>
            {t('新建并起草')}
          </Button>
        </>
      }
    >
      <Form label={t('新建话术')} onSubmit={save}>
        <TextField
          label={t('名称')}
          isRequired
          maxLength={60}
          value={name}
          onChange={setName}
          error={deed.fault?.fieldMessage('name')}
        />
        <Select
          label={t('类别')}
          options={optionsOf(SCRIPT_KINDS, t)}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={t('对谁说')}
          options={optionsOf(SCRIPT_SEGMENTS, t)}
          value={segment}
          onChange={setSegment}
        />
        <Select
          label={t('适用产品')}
          options={[
            { id: 'all' as const, label: t('所有产品') },
            { id: 'product' as const, label: t('某一款产品') },
            ...optionsOf(PRODUCT_CLASSES, t),
          ]}
          value={scope}
          onChange={setScope}
          error={deed.fault?.fieldMessage('productClass')}
        />
        {scope === 'product' && <ProductPicker value={productId} onChange={setProductId} />}
        <Fault fault={deed.fault} />
      </Form>
    </Drawer>
  )
}
