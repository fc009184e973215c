import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Card } from '#web/ui/card.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { StaffPicker } from '../parts/staff-picker.tsx'
import { useMay } from '../session.ts'
import { DropPlace } from './drop-place.tsx'
import type { Run } from './page.tsx'
import { Progress } from './progress.tsx'

type Kind = Run['kind']

export function UploadCard() {
  const t = useT()
  const kinds = useKinds()
  const [kind, setKind] = useState<Kind | null>(kinds.find((each) => !each.isDisabled)?.id ?? null)
  const [runId, setRunId] = useState<string | null>(null)
  const [owner, setOwner] = useState<string | null>(null)
  const started = (run: Run) => setRunId(run.id)
  const contacts = useDeed('importContacts', started)
  const clauses = useDeed('importClauses', started)
  const training = useDeed('importTraining', started)
  const applications = useDeed('importApplications', started)
  const deed = { contacts, clauses, training, applications }[kind ?? 'contacts']
  const send = (file: File) => {
    const asked = { fileName: file.name, body: file }
    if (kind === 'clauses') void clauses.act(asked)
    else if (kind === 'training') void training.act(asked)
    else if (kind === 'applications') void applications.act(asked)
    else void contacts.act(owner === null ? asked : { ...asked, ownerStaffNo: owner })
  }
  return (
    <Card title={t('导入文件')}>
      <div className="flex flex-col gap-4">
        <RadioCards
          label={t('导入什么')}
          columns={3}
          options={kinds}
          value={kind}
          onChange={setKind}
        />
        {kind === 'contacts' && (
          <StaffPicker
            label={t('新客户归谁（可不选）')}
            className="max-w-md"
            by="staffNo"
            value={owner}
            onChange={setOwner}
            hint={t('不选则进入本机构的公共客户池；已有客户不改归属')}
          />
        )}
        <DropPlace isBusy={deed.isBusy} kind={kind} onFile={send} />
        <Fault fault={deed.fault} title={t('没有开始导入')} />
        {runId !== null && <Progress key={runId} runId={runId} />}
      </div>
    </Card>
  )
}

function useKinds() {
  const t = useT()
  const may = useMay()
  return [
    {
      id: 'contacts' as const,
      label: t('客户与联络记录（CSV）'),
      note: t('客户、联络历史和结果；同一客户再次导入只更新'),
      isDisabled: !may('customer:import'),
    },
    {
      id: 'clauses' as const,
      label: t('保险条款（JSON）'),
      note: t('合同名称与逐段条款，用于知识库检索'),
      isDisabled: !may('knowledge:import'),
    },
    {
      id: 'training' as const,
      label: t('培训档案（CSV）'),
      note: t('工号、学时、类别、日期、来源；同一编号再次导入只更新'),
      isDisabled: !may('authority:import'),
    },
    {
      id: 'applications' as const,
      label: t('信贷与理财申请（CSV）'),
      note: t('客户号或证件号、类别、日期与编号，用于识别搭售'),
      isDisabled: !may('declaration:judge'),
    },
  ]
}
