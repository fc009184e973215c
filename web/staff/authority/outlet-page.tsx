import { useParams } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { PRODUCT_CLASSES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { PermitDialog } from './permit-dialog.tsx'
import { RegisterEntries, WhomToAsk } from './register-entries.tsx'
import type { OutletRegisterShown as Outlet } from './words.ts'

/** What an outlet is permitted to sell, until when; the register behind every sale made there. */
export function OutletPage() {
  const { orgUnitId } = useParams({ from: '/inside/authority/outlets/$orgUnitId' })
  const query = useAsk('readOutletRegister', { orgUnitId })
  return (
    <Loaded query={query}>{(outlet) => <Shown orgUnitId={orgUnitId} outlet={outlet} />}</Loaded>
  )
}

function Shown({ orgUnitId, outlet }: { orgUnitId: string; outlet: Outlet }) {
  const t = useT()
  const mayKeep = useMay()('register:keep')
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        title={outlet.name}
        note={t('网点 {code} 的代理许可', { code: outlet.code })}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('可售权'), href: '/authority' },
          { label: t('额度'), href: '/authority?tab=limits' },
          { label: outlet.name },
        ]}
        actions={
          mayKeep && (
            <Button
              variant="primary"
              icon={<Pencil aria-hidden />}
              onPress={() => setEditing(true)}
            >
              {t('更新网点许可')}
            </Button>
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {!mayKeep && <WhomToAsk keepers={outlet.keepers} />}
          <Permit outlet={outlet} />
        </div>
        <RegisterEntries entries={outlet.entries} />
      </div>
      {isEditing && (
        <PermitDialog orgUnitId={orgUnitId} outlet={outlet} onClose={() => setEditing(false)} />
      )}
    </>
  )
}

function Permit({ outlet }: { outlet: Outlet }) {
  const t = useT()
  const { permitNo, permitUntil, province, classes } = outlet
  const missing = <Tag tone="danger">{t('不在案')}</Tag>
  return (
    <Card title={t('网点代理许可')} note={t('不在案或过期时，本网点全部销售关闭')}>
      <DescriptionList
        columns={3}
        items={[
          { label: t('许可证编号'), value: permitNo ?? '—' },
          { label: t('许可有效期至'), value: permitUntil ?? missing },
          { label: t('所在省份'), value: province ?? missing },
          {
            label: t('获授权险类'),
            value:
              classes.length === 0
                ? missing
                : classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、')),
            wide: true,
          },
        ]}
      />
    </Card>
  )
}
