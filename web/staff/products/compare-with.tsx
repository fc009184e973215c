import { useNavigate } from '@tanstack/react-router'
import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useAsk } from '../parts/ask.ts'
import { useSettled } from '../parts/filters.ts'
import type { Product } from './words.ts'

/** Chooses the second product, then shows both side by side. */
export function CompareWith({ product }: { product: Product }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Columns2 aria-hidden />} onPress={() => setOpen(true)}>
        {t('与另一款对照')}
      </Button>
      {isOpen && <Choose product={product} onClose={() => setOpen(false)} />}
    </>
  )
}

function Choose({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const [second, setSecond] = useState<string | null>(null)
  const [text, setText] = useState('')
  const q = useSettled(text).trim()
  // What was chosen stands in the field and is not looked for again.
  const { data } = useAsk('listProducts', { limit: 100, ...(q === '' || second ? {} : { q }) })
  const others = (data?.items ?? []).filter(({ id }) => id !== product.id)
  return (
    <Dialog
      title={t('选择对照的产品')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            isDisabled={second === null}
            onPress={() => void navigate({ href: `/product-pairs/${product.id}/${second}` })}
          >
            {t('并排对照')}
          </Button>
        </>
      }
    >
      <ComboBox
        label={t('产品')}
        isRequired
        placeholder={t('产品名称或代码')}
        options={others.map(({ id, name, code, insurerName }) => ({
          id,
          label: name,
          note: `${insurerName} · ${code}`,
        }))}
        value={second}
        onChange={setSecond}
        onSearch={setText}
      />
    </Dialog>
  )
}
