import { useState } from 'react'
import { REGISTRATION_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay, useSession } from '../session.ts'
import { RegisterEntries, WhomToAsk } from './register-entries.tsx'
import { GradeDialog, RegistrationDialog, SellingSinceDialog } from './seller-register-dialogs.tsx'
import { REGISTRATION_TONE, type SellerRegisterShown as Register } from './words.ts'

const DIALOGS = {
  registration: RegistrationDialog,
  grade: GradeDialog,
  since: SellingSinceDialog,
} as const
type Opened = keyof typeof DIALOGS

/** What the bank's register says of a seller; compliance and head office keep it, nobody their own. */
export function SellerRegister({ staffId }: { staffId: string }) {
  const query = useAsk('readSellerRegister', { staffId })
  return (
    <Loaded query={query}>{(register) => <Shown staffId={staffId} register={register} />}</Loaded>
  )
}

function Shown({ staffId, register }: { staffId: string; register: Register }) {
  const may = useMay()
  const session = useSession()
  const mayKeep = may('register:keep') && session?.staff.id !== staffId
  const [opened, setOpened] = useState<Opened | null>(null)
  const Dialog = opened && DIALOGS[opened]
  const open = mayKeep ? setOpened : undefined
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-4">
        {!mayKeep && <WhomToAsk keepers={register.keepers} />}
        <Registration register={register} onOpen={open} />
        <GradeAndExperience register={register} onOpen={open} />
      </div>
      <RegisterEntries entries={register.entries} />
      {Dialog && <Dialog staffId={staffId} register={register} onClose={() => setOpened(null)} />}
    </div>
  )
}

type PartProps = { register: Register; onOpen: ((what: Opened) => void) | undefined }

function Registration({ register: { registration }, onOpen }: PartProps) {
  const t = useT()
  return (
    <Card
      title={t('执业登记')}
      actions={
        onOpen && (
          <Button size="sm" onPress={() => onOpen('registration')}>
            {registration === null ? t('登记') : t('变更登记')}
          </Button>
        )
      }
    >
      {registration === null ? (
        <p className="text-soft">{t('没有执业登记，不能销售')}</p>
      ) : (
        <DescriptionList
          columns={3}
          items={[
            { label: t('执业登记编号'), value: registration.registrationNo },
            {
              label: t('登记状态'),
              value: (
                <Tag tone={REGISTRATION_TONE[registration.status]}>
                  {t(REGISTRATION_STATES[registration.status])}
                </Tag>
              ),
            },
            { label: t('有效期至'), value: registration.validUntil },
          ]}
        />
      )}
    </Card>
  )
}

function GradeAndExperience({ register: { grade, sellingSince }, onOpen }: PartProps) {
  const t = useT()
  return (
    <Card
      title={t('等级与从业经验')}
      actions={
        onOpen && (
          <>
            <Button size="sm" onPress={() => onOpen('grade')}>
              {t('核定等级')}
            </Button>
            <Button size="sm" onPress={() => onOpen('since')}>
              {t('登记从业起始日')}
            </Button>
          </>
        )
      }
    >
      <DescriptionList
        columns={3}
        items={[
          { label: t('销售等级'), value: t('{grade} 级', { grade }) },
          { label: t('从业起始日'), value: sellingSince ?? t('没有登记') },
        ]}
      />
    </Card>
  )
}
