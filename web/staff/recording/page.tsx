import { useParams } from '@tanstack/react-router'
import { Video } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { type Sale, doorOf, useSale } from '../sales/desk.ts'
import { DeviceCheck } from './device-check.tsx'
import { type Devices, useDevices } from './devices.ts'
import { Picture } from './picture.tsx'
import { Rolling } from './rolling.tsx'

/** The recording of one sale: nothing else is on this page while the camera rolls. */
export function RecordPage() {
  const { saleId } = useParams({ from: '/inside/sales/$saleId/record' })
  return <Loaded query={useSale(saleId)}>{(sale) => <Recording sale={sale} />}</Loaded>
}

function Recording({ sale }: { sale: Sale }) {
  const t = useT()
  /** Pressed on the first page: the camera rolls as soon as the server knows of the recording. */
  const [isEager, setEager] = useState(false)
  const start = doorOf(sale, 'startRecording')
  const isFinished = doorOf(sale, 'finishRecording')?.state === 'done'
  const devices = useDevices(!isFinished && start !== undefined && start.state !== 'shut')
  return (
    <>
      <PageHeader
        title={t('录音录像')}
        note={`${sale.customerName} · ${sale.saleNo} · ${sale.productName ?? ''}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('销售'), href: '/sales' },
          { label: sale.saleNo, href: `/sales/${sale.id}` },
          { label: t('录音录像') },
        ]}
        actions={<ButtonLink href={`/sales/${sale.id}`}>{t('回到销售台')}</ButtonLink>}
      />
      {isFinished ? (
        <Done sale={sale} />
      ) : sale.channel === 'phone' ? (
        <EmptyState title={t('电话销售在销售台上录音')} />
      ) : start === undefined ? (
        <EmptyState title={t('这笔销售不需要双录')} />
      ) : start.state === 'shut' ? (
        <ClosedDoor title={t('还不能开始录制')} reasons={start.reasons} />
      ) : start.state === 'open' ? (
        <Begin sale={sale} devices={devices} onBegun={() => setEager(true)} />
      ) : (
        <Running sale={sale} devices={devices} isEager={isEager} />
      )}
    </>
  )
}

function Done({ sale }: { sale: Sale }) {
  const t = useT()
  return (
    <EmptyState
      title={t('双录已完成')}
      action={
        <ButtonLink variant="primary" href={`/sales/${sale.id}`}>
          {t('回到销售台提交投保')}
        </ButtonLink>
      }
    >
      {t('录像已加密保存，本机没有留存。')}
    </EmptyState>
  )
}

type BeginProps = { sale: Sale; devices: Devices; onBegun: () => void }

function Begin({ sale, devices, onBegun }: BeginProps) {
  const t = useT()
  const deed = useDeed('startRecording', onBegun)
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Picture stream={devices.stream} second={devices.second} rollingMs={null} />
      <DeviceCheck
        devices={devices}
        start={
          <>
            <Button
              variant="primary"
              size="lg"
              icon={<Video aria-hidden />}
              busy={deed.isBusy}
              isDisabled={devices.stream === null}
              onPress={() => void deed.act({ saleId: sale.id })}
            >
              {t('设备没问题，开始录制')}
            </Button>
            <Fault fault={deed.fault} title={t('还不能开始录制')} />
          </>
        }
      />
    </div>
  )
}

const LOOK_AGAIN_MS = 4000

type RunningProps = { sale: Sale; devices: Devices; isEager: boolean }

function Running({ sale, devices, isEager }: RunningProps) {
  const query = useAsk('readRecording', { saleId: sale.id }, { whileMs: () => LOOK_AGAIN_MS })
  return (
    <Loaded query={query}>
      {(view) =>
        view && (
          <Rolling
            about={{ saleId: sale.id, signature: sale.signature }}
            devices={devices}
            isEager={isEager}
            view={view}
            refresh={() => void query.refetch()}
          />
        )
      }
    </Loaded>
  )
}
