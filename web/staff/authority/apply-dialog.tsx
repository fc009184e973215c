import { useState } from 'react'
import { PRODUCT_CLASSES, SALE_CHANNELS } from '#web/api/labels.gen.ts'
import type { ApiError } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { Choices } from '../parts/choices.tsx'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Right } from './words.ts'

type Class = keyof typeof PRODUCT_CLASSES
type Channel = keyof typeof SALE_CHANNELS

type Draft = {
  classes: Class[]
  channels: Channel[]
  amountLimitFen: number | null
  validFrom: string | null
  validUntil: string | null
  reason: string
}

/** An application mostly changes one thing: it begins with what the person holds now. */
const draftOf = ({ grant, asOf }: Right): Draft => ({
  classes: grant?.classes ?? [],
  channels: grant?.channels ?? ['outlet'],
  amountLimitFen: grant?.amountLimitFen ?? null,
  validFrom: inBeijing(asOf).slice(0, 10),
  validUntil: null,
  reason: '',
})

/** The application as the server takes it, or nothing while something is missing. */
function wholeOf({ amountLimitFen, validFrom, validUntil, ...rest }: Draft) {
  if (rest.classes.length === 0 || rest.channels.length === 0) return null
  if (amountLimitFen === null || validFrom === null || validUntil === null) return null
  if (rest.reason.trim().length < 4) return null
  return { ...rest, amountLimitFen, validFrom, validUntil }
}

export function ApplyDialog({ right, onClose }: { right: Right; onClose: () => void }) {
  const t = useT()
  const { seller } = right
  const [draft, setDraft] = useState(() => draftOf(right))
  const deed = useDeed('applyGrant', () => {
    toast(t('已提交申请'))
    onClose()
  })
  const whole = wholeOf(draft)
  const save = () => whole && void deed.act({ staffId: seller.staffId, ...whole })
  return (
    <Dialog
      title={t('为 {name} 申请销售授权', { name: seller.name })}
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button
            variant="primary"
            busy={deed.isBusy}
            isDisabled={whole === null}
            onPress={() => save()}
          >
            {t('提交申请')}
          </Button>
        </>
      }
    >
      <Form columns={2} label={t('申请授权')} onSubmit={() => save()}>
        <Choices
          legend={t('险类')}
          options={optionsOf(PRODUCT_CLASSES, t)}
          chosen={draft.classes}
          onChange={(classes) => setDraft({ ...draft, classes })}
        />
        <Choices
          legend={t('渠道')}
          options={optionsOf(SALE_CHANNELS, t)}
          chosen={draft.channels}
          onChange={(channels) => setDraft({ ...draft, channels })}
        />
        <Terms draft={draft} onChange={setDraft} fault={deed.fault} />
        <div className="col-span-full empty:hidden">
          <Fault fault={deed.fault} />
        </div>
      </Form>
    </Dialog>
  )
}

type TermsProps = { draft: Draft; onChange: (draft: Draft) => void; fault: ApiError | null }

function Terms({ draft, onChange, fault }: TermsProps) {
  const t = useT()
  return (
    <>
      <MoneyField
        label={t('单笔首年保费额度')}
        isRequired
        className="col-span-full"
        value={draft.amountLimitFen}
        onChange={(amountLimitFen) => onChange({ ...draft, amountLimitFen })}
        error={fault?.fieldMessage('amountLimitFen')}
      />
      <DateField
        label={t('生效')}
        isRequired
        value={draft.validFrom}
        onChange={(validFrom) => onChange({ ...draft, validFrom })}
        error={fault?.fieldMessage('validFrom')}
      />
      <DateField
        label={t('到期')}
        isRequired
        value={draft.validUntil}
        onChange={(validUntil) => onChange({ ...draft, validUntil })}
        error={fault?.fieldMessage('validUntil')}
      />
      <TextField
        label={t('申请理由')}
        isRequired
        className="col-span-full"
        hint={t('至少 4 个字')}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
      />
    </>
  )
}
