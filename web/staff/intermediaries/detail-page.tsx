import { useParams } from '@tanstack/react-router'
import { Pencil, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { INTERMEDIARY_KINDS, INTERMEDIARY_STANDINGS, PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import type { Column } from '#web/ui/column.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Table } from '#web/ui/table.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { WordsButton } from '../parts/words-button.tsx'
import { useMay } from '../session.ts'
import { PersonDialog } from './person-dialog.tsx'
import { TermsDialog } from './terms-dialog.tsx'
import { type Institution, type Person, STANDING_TONE, percent } from './words.ts'

export function IntermediaryPage() {
  const { intermediaryId } = useParams({ from: '/inside/authority/intermediaries/$intermediaryId' })
  const query = useAsk('readIntermediary', { intermediaryId })
  return <Loaded query={query}>{(one) => <Detail institution={one} />}</Loaded>
}

function Detail({ institution }: { institution: Institution }) {
  const t = useT()
  const { kind, name, standing, endedOn, endReason } = institution
  return (
    <>
      <PageHeader
        title={name}
        tags={<Tag tone={STANDING_TONE[standing]}>{t(INTERMEDIARY_STANDINGS[standing])}</Tag>}
        note={t(INTERMEDIARY_KINDS[kind])}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('可售权'), href: '/authority' },
          { label: t('中介机构'), href: '/authority?tab=intermediaries' },
          { label: name },
        ]}
        actions={<Deeds institution={institution} />}
      />
      {endedOn !== null && (
        <div className="mb-4">
          <Notice tone="warning" title={t('合作已于 {day} 终止', { day: endedOn })}>
            {endReason}
          </Notice>
        </div>
      )}
      {standing === 'expired' && (
        <div className="mb-4">
          <Notice tone="danger" title={t('许可证或协议已到期，不能经它销售')}>
            {t('续期后由总行登记新的有效期，进行中的销售随即恢复；也可以转交到其他渠道。')}
          </Notice>
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <Terms institution={institution} />
        <People institution={institution} />
      </div>
    </>
  )
}

function useMayEdit({ standing }: Institution): boolean {
  return useMay()('intermediary:edit') && standing !== 'ended'
}

function Deeds({ institution }: { institution: Institution }) {
  const t = useT()
  const [isEditing, setEditing] = useState(false)
  const ending = useDeed('endIntermediary', () => toast(t('合作已终止')))
  if (!useMayEdit(institution)) return null
  const { id: intermediaryId } = institution
  return (
    <>
      <WordsButton
        label={t('终止合作')}
        field={t('终止原因')}
        hint={t('至少 4 个字；终止后不能恢复，进行中的销售要转交')}
        minLength={4}
        variant="danger"
        deed={ending}
        onSave={(reason) => void ending.act({ intermediaryId, reason })}
      />
      <Button icon={<Pencil aria-hidden />} onPress={() => setEditing(true)}>
        {t('修改许可与协议')}
      </Button>
      {isEditing && <TermsDialog institution={institution} onClose={() => setEditing(false)} />}
    </>
  )
}

function Terms({ institution }: { institution: Institution }) {
  const t = useT()
  const { licenceFrom, licenceUntil, agreementFrom, agreementUntil } = institution
  return (
    <Card title={t('许可与协议')}>
      <DescriptionList
        columns={1}
        items={[
          { label: t('许可证编号'), value: institution.licenceNo },
          {
            label: t('许可证有效期'),
            value: t('{from} 至 {until}', { from: licenceFrom, until: licenceUntil }),
          },
          { label: t('合作协议编号'), value: institution.agreementNo },
          {
            label: t('协议有效期'),
            value: t('{from} 至 {until}', { from: agreementFrom, until: agreementUntil }),
          },
          {
            label: t('协议约定的险类'),
            value: institution.classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、')),
          },
          { label: t('佣金率上限'), value: percent(institution.commissionBp) },
        ]}
      />
    </Card>
  )
}

function People({ institution }: { institution: Institution }) {
  const t = useT()
  const mayEdit = useMayEdit(institution)
  const [editing, setEditing] = useState<Person | 'new' | null>(null)
  const columns: Column<Person>[] = [
    { id: 'name', header: t('姓名'), width: '8rem', cell: (row) => row.name },
    { id: 'no', header: t('执业登记编号'), cell: (row) => row.registrationNo },
    {
      id: 'active',
      header: t('状态'),
      width: '6rem',
      cell: (row) => (
        <Tag tone={row.isActive ? 'success' : 'neutral'}>
          {row.isActive ? t('在职') : t('已停用')}
        </Tag>
      ),
    },
    ...(mayEdit
      ? [
          {
            id: 'act',
            header: t('操作'),
            width: '6rem',
            cell: (row: Person) => (
              <Button size="sm" onPress={() => setEditing(row)}>
                {t('修改')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card
      title={t('执业人员')}
      note={t('只有在职登记的人可以经办')}
      flush
      actions={
        mayEdit && (
          <Button size="sm" icon={<UserPlus aria-hidden />} onPress={() => setEditing('new')}>
            {t('登记人员')}
          </Button>
        )
      }
    >
      <Table
        label={t('执业人员')}
        columns={columns}
        rows={institution.persons}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('还没有登记人员')}>{t('登记后才能经这家机构销售')}</EmptyState>}
      />
      {editing !== null && (
        <PersonDialog
          intermediaryId={institution.id}
          {...(editing === 'new' ? {} : { person: editing })}
          onClose={() => setEditing(null)}
        />
      )}
    </Card>
  )
}
