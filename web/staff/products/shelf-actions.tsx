import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { WordsButton } from '../parts/words-button.tsx'
import { useMay } from '../session.ts'
import type { Product } from './words.ts'

/** What this person may do with it in its present state; nobody approves their own revision. */
export function ShelfActions({ product }: { product: Product }) {
  const may = useMay()
  const { status } = product
  const canSubmit = may('product:edit') && (status === 'draft' || status === 'off-shelf')
  return (
    <>
      {canSubmit && <Submit product={product} />}
      {may('product:approve') && status === 'submitted' && <Shelve product={product} />}
      {may('product:approve') && status === 'on-shelf' && <Unshelve product={product} />}
    </>
  )
}

/** What the shelf would refuse is said before anybody is asked to approve it. */
function Submit({ product }: { product: Product }) {
  const t = useT()
  const { gaps } = product
  const [isAsked, setAsked] = useState(false)
  const deed = useDeed('submitProduct', () => toast(t('已提交合规审批')))
  const close = () => {
    setAsked(false)
    deed.forget()
  }
  return (
    <>
      <Button
        variant="primary"
        busy={deed.isBusy}
        onPress={() => {
          setAsked(true)
          if (gaps.length === 0) void deed.act({ productId: product.id })
        }}
      >
        {t('提交审批')}
      </Button>
      <Dialog
        title={t('还不能提交审批')}
        isOpen={isAsked && (gaps.length > 0 || deed.fault !== null)}
        onClose={close}
      >
        {gaps.length > 0 && <ClosedDoor title={t('请先用「修订」补齐')} reasons={gaps} />}
        <Fault fault={deed.fault} />
      </Dialog>
    </>
  )
}

function Shelve({ product }: { product: Product }) {
  const t = useT()
  const deed = useDeed('shelveProduct', () => toast(t('已上架')))
  return (
    <WordsButton
      label={t('审批上架')}
      field={t('审批意见')}
      variant="primary"
      minLength={1}
      deed={deed}
      onSave={(opinion) => void deed.act({ productId: product.id, opinion })}
    />
  )
}

function Unshelve({ product }: { product: Product }) {
  const t = useT()
  const deed = useDeed('unshelveProduct', () => toast(t('已下架'), 'info'))
  return (
    <WordsButton
      label={t('下架')}
      field={t('下架原因')}
      variant="danger"
      minLength={1}
      deed={deed}
      onSave={(reason) => void deed.act({ productId: product.id, reason })}
    />
  )
}
