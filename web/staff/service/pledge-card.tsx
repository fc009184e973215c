import { useState } from 'react'
import { PLEDGE_ASKERS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Form, FormActions } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import { useMay } from '../session.ts'
import type { Service } from './page.tsx'

type Props = { service: Service; saleId: string }

/** Frozen at the insurer for who lent the money, until they let go. */
export function PledgeCard({ service, saleId }: Props) {
  const t = useT()
  const may = useMay()
  const { pledge, freeze, unfreeze } = service
  const canHandle = may('service:handle')
  return (
    <Card title={t('质押')} note={t('质押期间不能退保，也不能变更')}>
      <div className="flex flex-col gap-4">
        {pledge && (
          <DescriptionList
            columns={3}
            items={[
              { label: t('质权人'), value: pledge.pledgee },
              { label: t('质押合同编号'), value: pledge.agreementNo },
              { label: t('冻结时间'), value: <DateText value={pledge.sinceAt} /> },
            ]}
          />
        )}
        {!pledge && !freeze.canAsk && (
          <ClosedDoor
            title={t('现在不能办质押')}
            reasons={[{ code: 'pledge-shut', message: freeze.why ?? '' }]}
          />
        )}
        {freeze.canAsk && canHandle && <PledgeForm saleId={saleId} />}
        {pledge && unfreeze.canAsk && canHandle && <ReleaseForm saleId={saleId} />}
      </div>
    </Card>
  )
}

type Asker = keyof typeof PLEDGE_ASKERS

function PledgeForm({ saleId }: { saleId: string }) {
  const t = useT()
  const [pledgee, setPledgee] = useState('')
  const [agreementNo, setAgreementNo] = useState('')
  const [askedBy, setAskedBy] = useState<Asker>('customer')
  const [evidence, setEvidence] = useState('')
  const deed = useDeed('pledgePolicy')
  return (
    <>
      <Form
        label={t('办理质押')}
        columns={2}
        onSubmit={() => void deed.act({ saleId, pledgee, agreementNo, askedBy, evidence })}
      >
        <TextField
          label={t('质权人全称')}
          isRequired
          maxLength={60}
          value={pledgee}
          onChange={setPledgee}
          error={deed.fault?.fieldMessage('pledgee')}
        />
        <TextField
          label={t('质押合同编号')}
          isRequired
          maxLength={60}
          value={agreementNo}
          onChange={setAgreementNo}
          error={deed.fault?.fieldMessage('agreementNo')}
        />
        <Select
          label={t('谁来申请')}
          options={optionsOf(PLEDGE_ASKERS, t)}
          value={askedBy}
          onChange={setAskedBy}
        />
        <TextField
          label={t('核对过的材料')}
          isRequired
          maxLength={300}
          value={evidence}
          onChange={setEvidence}
          error={deed.fault?.fieldMessage('evidence')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={deed.isBusy}>
            {t('请保险公司冻结')}
          </Button>
        </FormActions>
      </Form>
      <Fault fault={deed.fault} title={t('没有办成')} />
    </>
  )
}

function ReleaseForm({ saleId }: { saleId: string }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [evidence, setEvidence] = useState('')
  const deed = useDeed('releasePledge')
  return (
    <>
      <Form
        label={t('解除质押')}
        columns={2}
        onSubmit={() => void deed.act({ saleId, reason, evidence })}
      >
        <TextField
          label={t('解除原因')}
          isRequired
          maxLength={100}
          value={reason}
          onChange={setReason}
          error={deed.fault?.fieldMessage('reason')}
        />
        <TextField
          label={t('质权人同意解除的材料')}
          isRequired
          maxLength={300}
          value={evidence}
          onChange={setEvidence}
          error={deed.fault?.fieldMessage('evidence')}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={deed.isBusy}>
            {t('请保险公司解除冻结')}
          </Button>
        </FormActions>
      </Form>
      <Fault fault={deed.fault} title={t('没有办成')} />
    </>
  )
}
