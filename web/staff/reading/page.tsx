import { useQuery } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useEffect, useState } from 'react'
import { type Answered, call } from '#web/api/call.ts'
import { ApiError, setCsrfToken } from '#web/api/request.ts'
import { useT } from '#web/i18n/t.ts'
import { Mark, bankName } from '#web/ui/brand.tsx'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { LanguageMenu, ThemeMenu } from '../shell/switches.tsx'
import { ReadCase } from './case.tsx'
import { EnterForm } from './enter-form.tsx'
import { onRecord } from './on-record.ts'

type Shelf = Answered<'readRoomCases'>

/** The link's secret leaves the address as soon as it was read: no history keeps it. */
function tokenOnce(): string | null {
  const token = location.hash.slice(1)
  if (token !== '') history.replaceState(null, '', location.pathname)
  return token === '' ? null : token
}

/** For somebody from a regulator or a court: the named cases, and nothing else of the bank. */
export function ReadingRoomPage() {
  const [token, setToken] = useState(tokenOnce)
  const [hasLeft, setLeft] = useState(false)
  return (
    <div className="min-h-dvh bg-ground">
      {hasLeft ? (
        <Outside />
      ) : token === null ? (
        <Inside onLeave={() => setLeft(true)} />
      ) : (
        <EnterForm token={token} onEntered={() => setToken(null)} />
      )}
    </div>
  )
}

function Inside({ onLeave }: { onLeave: () => void }) {
  const query = useQuery(onRecord('readRoomCases', {}))
  const isStranger = query.error instanceof ApiError && query.error.problem.status === 401
  if (isStranger) return <Outside />
  return <Loaded query={query}>{(shelf) => <Desk shelf={shelf} onLeave={onLeave} />}</Loaded>
}

function Outside() {
  const t = useT()
  return (
    <main className="mx-auto max-w-lg p-6 pt-[16vh]">
      <EmptyState title={t('阅览已经结束，或链接还没有用过')}>
        {t('请打开银行交给您的链接，并输入口令；链接只能用一次，失效后请向银行合规部门索取新的。')}
      </EmptyState>
    </main>
  )
}

function Desk({ shelf, onLeave }: { shelf: Shelf; onLeave: () => void }) {
  const t = useT()
  const [saleId, setSaleId] = useState(shelf.cases[0]?.saleId ?? null)
  const leaving = useLeaving(onLeave)
  useEffect(() => setCsrfToken(shelf.csrfToken), [shelf.csrfToken])
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-4 py-3">
        <Mark className="size-8" />
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-md font-semibold">
            {t('{bank} · 案卷阅览室', { bank: shelf.bankName || bankName() })}
          </h1>
          <p className="text-sm text-soft">
            {t('{institution} {name}，{no}，{day} 止', {
              institution: shelf.institution,
              name: shelf.readerName,
              no: shelf.requestNo,
              day: shelf.untilOn,
            })}
          </p>
        </div>
        <LanguageMenu />
        <ThemeMenu />
        <Button icon={<LogOut aria-hidden />} busy={leaving.isBusy} onPress={leaving.leave}>
          {t('离开阅览室')}
        </Button>
      </header>
      <Fault fault={leaving.fault} />
      <div className="mx-auto grid max-w-7xl grid-cols-1 items-start gap-4 p-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <nav aria-label={t('案卷')} className="rounded-md border border-line bg-surface p-2">
          <p className="px-2 py-1 text-sm text-faint">{t('可以阅览的案卷')}</p>
          <ul>
            {shelf.cases.map((one) => (
              <li key={one.saleId}>
                <Button
                  variant={one.saleId === saleId ? 'secondary' : 'quiet'}
                  className="w-full justify-start"
                  aria-current={one.saleId === saleId}
                  onPress={() => setSaleId(one.saleId)}
                >
                  {one.saleNo}
                </Button>
              </li>
            ))}
          </ul>
          <p className="px-2 pt-3 pb-1 text-xs text-faint">
            {t('每次查看和下载都记入登记表。健康告知的答案不在阅览范围。')}
          </p>
        </nav>
        <main className="min-w-0">
          {saleId !== null && (
            <ReadCase key={saleId} saleId={saleId} mayTakePacket={shelf.mayTakePacket} />
          )}
        </main>
      </div>
    </>
  )
}

/** Not a deed like others: afterwards nothing may be asked again. */
function useLeaving(onLeave: () => void) {
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<ApiError | null>(null)
  const leave = async () => {
    setBusy(true)
    try {
      await call('leaveRoom', {})
      onLeave()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFault(error)
      setBusy(false)
    }
  }
  return { isBusy, fault, leave: () => void leave() }
}
