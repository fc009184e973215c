import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { type Sale, doorOf, useSale } from '../sales/desk.ts'
import { sweep } from '../shell/use-leftovers.ts'
import { Begin } from './begin.tsx'
import { type Devices, useDevices } from './devices.ts'
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
  const beginning = useDeed('startRecording', () => setEager(true))
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
        <Begin
          devices={devices}
          label={t('设备没问题，开始录制')}
          deed={beginning}
          faultTitle={t('还不能开始录制')}
          onBegin={() => void beginning.act({ saleId: sale.id })}
        />
      ) : (
        <Running sale={sale} devices={devices} isEager={isEager} />
      )}
    </>
  )
}

const LOOK_AGAIN_MS = 4000

function Done({ sale }: { sale: Sale }) {
  const t = useT()
  const left = useLeftHere()
  return (
    <EmptyState
      title={t('双录已完成')}
      action={
        <ButtonLink variant="primary" href={`/sales/${sale.id}`}>
          {t('回到销售台提交投保')}
        </ButtonLink>
      }
    >
      {left === 0
        ? t('录像已加密保存，本机没有留存。')
        : t('录像已加密保存，正在清理本机留下的片段。')}
    </EmptyState>
  )
}

/** How many pieces of any recording are still on this machine; null while nobody has looked. */
function useLeftHere(): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (left === 0) return
    const look = () => void sweep().then(setLeft)
    look()
    const timer = setInterval(look, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [left])
  return left
}

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
