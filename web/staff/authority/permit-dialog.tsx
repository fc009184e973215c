import { useState } from 'react'
import { PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { ComboBox } from '#web/ui/combo-box.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { PROVINCES } from '../customers/provinces.ts'
import { useDeed } from '../parts/ask.ts'
import { Choices } from '../parts/choices.tsx'
import { optionsOf } from '../parts/labels.ts'
import { RegisterDialog } from './register-dialog.tsx'
import type { OutletRegisterShown as Outlet } from './words.ts'

type Props = { orgUnitId: string; outlet: Outlet; onClose: () => void }

const draftOf = ({ permitNo, permitUntil, classes, province }: Outlet) => ({
  permitNo: permitNo ?? '',
  permitUntil,
  classes,
  province,
  reason: '',
})

/** As the server takes it, or nothing while something is missing. */
function wholeOf({ permitUntil, province, ...rest }: ReturnType<typeof draftOf>) {
  if (permitUntil === null || province === null || rest.classes.length === 0) return null
  return rest.permitNo.trim().length < 4 ? null : { ...rest, permitUntil, province }
}

export function PermitDialog({ orgUnitId, outlet, onClose }: Props) {
  const t = useT()
  const [draft, setDraft] = useState(() => draftOf(outlet))
  const [version, setVersion] = useState(outlet.rowVersion)
  const deed = useDeed('keepOutletPermit', () => {
    toast(t('已登记，立即生效'), 'success')
    onClose()
  })
  const whole = wholeOf(draft)
  const goOn = (next: typeof draft) => {
    setDraft(next)
    setVersion(outlet.rowVersion)
  }
  const { fault } = deed
  return (
    <RegisterDialog
      title={t('更新网点许可')}
      name="readOutletRegister"
      draft={draft}
      onReason={(reason) => setDraft({ ...draft, reason })}
      deed={deed}
      save={whole ? () => void deed.act({ orgUnitId, ...whole }, { ifMatch: version }) : undefined}
      onClose={onClose}
      onTheirs={() => goOn({ ...draftOf(outlet), reason: draft.reason })}
      onMine={() => goOn(draft)}
    >
      <TextField
        label={t('许可证编号')}
        isRequired
        value={draft.permitNo}
        onChange={(permitNo) => setDraft({ ...draft, permitNo })}
        error={fault?.fieldMessage('permitNo')}
      />
      <DateField
        label={t('许可有效期至')}
        isRequired
        value={draft.permitUntil}
        onChange={(permitUntil) => setDraft({ ...draft, permitUntil })}
        error={fault?.fieldMessage('permitUntil')}
      />
      <Choices
        legend={t('获授权险类')}
        options={optionsOf(PRODUCT_CLASSES, t)}
        chosen={draft.classes}
        onChange={(classes) => setDraft({ ...draft, classes })}
      />
      <ComboBox
        label={t('所在省份')}
        isRequired
        className="col-span-full"
        options={PROVINCES.map((name) => ({ id: name, label: name }))}
        value={draft.province}
        onChange={(province) => setDraft({ ...draft, province })}
        error={fault?.fieldMessage('province')}
      />
    </RegisterDialog>
  )
}
